print("inia")
