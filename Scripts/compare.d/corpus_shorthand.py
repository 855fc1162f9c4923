"""What the AWS CLI's shorthand parser makes of texts: made by its grammar, broken ones, and every oddity by hand.

A row has `text` and either `value` or `error`. Characters beyond the basic plane are left out: the AWS CLI refuses them
outside of quotes, without reason.
"""

import random

from awscli.shorthand import ShorthandParser

FIXED = r"""
foo=bar|foo=|=|=b|foo||a=b,c=d|a=b,c|a=b,c,d=e|a=b,c=d,e,f=g|a=[]|a=[b]|a=[b,c],d=e|a=[b,]|a=[,b]|a=[,]|a=[b|a=b]|a=[b]]
a={}|a={b=c}|a={b=c,d=e}|a={b=c,}|a={,}|a={b=c|a={b}|a={b=}|a={b=,c=d}|a={b=[c,d]}|a=[{b=c},{b=d}]|a=[[b],[c]]|a={b={c={d=e}}}
a={b=c,d,e=f}|a={b=1,b=2}|a=b,a=c|a=b,a=b|a=[b],a=c|a='b'|a='b,c'|a="b,c"|a="b=c"|a='it\'s'|a="say \"x\""|a='a\\b'|a="a\\"
a="a\\",b="c"|a='a\\',b='c'|a="a\\\"b"|a="a\"|a='|a="|a="b|a='b" c'|a="b"c|a="b" ,c=d|a='b' c=d|a="b","c"|a='b','c',d='e'
a=b\,c|a=b\,|a=\,b|a=\,|a=\\,b|a=b\\|a=\|a=b\c|a=b\=c|a=b=c|a=b==c|a==b|a=b,c==d|a=b,c=|a=b,,c=d|a=,b|a=,|a=,b=c|a=,,b=c
 a=b|a =b|a= b|a = b , c = d|a=b |a=b ,c=d|a= |a=[ b , c ]|a=[b] |a=[b] ,c=d|a={ b = c , d = e }|a={b=c} |a= [b]|a=b c|a=b  c ,d=e f
a.b=c|a-b=c|a_b=c|a/b=c|a#b=c|a:b=c|a*b=c|a b=c|é=b|a=é|a=ünï,cödé|"a"=b|'a'=b|a=(b)|a=b(c)|a=!b|a=b!c|a=#b|a=@b|a@=b|a@=b,c@=d
a @ = b|a@ =b|@=b|a@b=c|a={b@=c}|a=~b|a=`b|a=$b|a=%b|a=^b|a=&b|a=*b|a=;b|a=:b|a=<b|a=>b|a=?b|a=|a=]b|a=}b|a=b[c|a=b{c|a=b]c|a=b}c
a=b,[c]|a=b,{c=d}|a=[b],[c]|a={b=c},d=e|a={b=c}d=e|a=[b]c|a=[b]c=d|a=[[[]]]|a=[{}]|a={b=[]}|a={b={}}|a=[b c,d e]|a=["b","c"]
a=["b" , 'c' ]|a=[b=c]|a=[b,c=d]|a={b=c=d}|a=b,c]|a=b,c},d=e|a=[b,c},d]|Name=tag:Name,Values=web-*,db|Key=a,Value=
Name=x,Values=[a,b],More={k=v,l=[1,2]}|Version=1,Statement=[{Effect=Allow,Action=[a:*]}]|a=1,b=true,c=null,d=-1.5e3
a=https://x/y?z=1&w=2|a=arn:aws:iam::1:role/x,b=c|a=2026-01-01T00:00:00Z|a=b;c=d|a=b|c=d
"""
CHARACTERS = "ab1é\"'\\,=[]{}@ ~!#%&()*+-./:;<>?^_`|$\t"


class Maker:
    def __init__(self, chance):
        self.chance = chance

    def pick(self, options):
        return self.chance.choice(options)

    def blank(self):
        return self.pick([""] * 9 + [" ", "  ", "\t"])

    def key(self):
        return self.pick(["a", "b", "Key", "Name", "x-y", "p.q", "n#1", "u/v", "w:x", "_", ""] + ["k%d" % n for n in range(9)])

    def text(self):
        return self.pick([
            "v", "value", "two words", "é€", "", "a\\,b", "x:y", "a/b", "-1", "1.5", "true", "#c", "a&b", "%41", "a~b", "it's",
            'a"b', "<x>", "a(b)", "$x", "tail\\", "back\\slash", "*", "file:///nowhere", "a b ", "!x", "~x", "`x`",
        ])

    def quoted(self):
        quote = self.pick("'\"")
        inner = "".join(self.pick(list(CHARACTERS)) for _ in range(self.chance.randint(0, 8)))
        if self.chance.random() < 0.85:
            inner = inner.replace("\\", "\\\\").replace(quote, "\\" + quote)
        return quote + inner + quote

    def scalar(self):
        return self.quoted() if self.chance.random() < 0.3 else self.text()

    def explicit(self, depth):
        roll = self.chance.random()
        if depth <= 0 or roll < 0.4:
            return self.scalar()
        items = self.chance.randint(0, 3)
        if roll < 0.7:
            inner = [self.explicit(depth - 1) for _ in range(items)]
            return "[" + self.joined(inner) + "]"
        inner = [self.key() + self.blank() + self.pick(["=", "=", "=", "@="]) + self.blank() + self.explicit(depth - 1) for _ in range(items)]
        return "{" + self.joined(inner) + "}"

    def joined(self, parts):
        return self.blank() + (self.blank() + "," + self.blank()).join(parts) + self.blank()

    def pair(self):
        roll = self.chance.random()
        if roll < 0.35:
            value = self.scalar()
        elif roll < 0.6:
            value = self.joined([self.scalar() for _ in range(self.chance.randint(2, 4))])
        else:
            value = self.explicit(3)
        return self.key() + self.blank() + self.pick(["=", "=", "=", "=", "@="]) + self.blank() + value

    def line(self):
        text = self.joined([self.pair() for _ in range(self.chance.randint(1, 3))])
        if self.chance.random() < 0.35:
            text = self.broken(text)
        return text

    def broken(self, text):
        for _ in range(self.chance.randint(1, 3)):
            at = self.chance.randrange(len(text) + 1)
            roll = self.chance.random()
            if roll < 0.4:
                text = text[:at] + text[at + 1:]
            elif roll < 0.8:
                text = text[:at] + self.pick(list(CHARACTERS)) + text[at:]
            else:
                text = text[:at]
        return text


def row(text):
    try:
        return {"text": text, "value": ShorthandParser().parse(text)}
    except Exception as error:  # noqa: BLE001: any way of refusing is one.
        return {"text": text, "error": type(error).__name__}


def rows(seed, share):
    for line in FIXED.strip("\n").split("\n"):
        for text in line.split("|"):
            yield row(text)
    maker = Maker(random.Random(f"{seed} shorthand"))
    for _ in range(6000):
        yield row(maker.line())
