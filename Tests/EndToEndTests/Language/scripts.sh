X=5; echo $X "$X" '$X' ${X}y
---
X="a b  c"; echo $X; echo "$X"; for i in $X; do echo "<$i>"; done
---
set -- a "b c" d; for i in "$@"; do echo "<$i>"; done; for i in $@; do echo "<$i>"; done; for i in "$*"; do echo "<$i>"; done; echo $#
---
set -- ; for i in "$@"; do echo "<$i>"; done; echo "[$*]" $#
---
IFS=:; X=a:b::c; for i in $X; do echo "<$i>"; done; set -- 1 2; echo "$*"
---
unset X; echo "${X-d}" "${X:-e}" "${X+f}" "${X:+g}" ${X=h} $X; X=; echo "${X-d}" "${X:-e}" "${X+f}" "${X:+g}"
---
X=/a/b.tar.gz; echo ${X##*/} ${X#*/} ${X%.*} ${X%%.*} ${#X} ${X/b/c} ${X//a/Q} ${X:1:2} ${X: -2} ${X^^} ${X^}
---
echo $((1+2*3)) $((7/2)) $((2**10)) $((5>3?1:0)) $((x=4)) $x $((x++)) $x
---
x=3; echo $((x*2)) $(( $x + 1 )); ((x+=2)); echo $x; ((x==5)) && echo five; ((0)) || echo zero
---
echo "a$(echo b)c" `echo d` "$(echo "e  f")" $(echo "e  f") $(printf 'a\n\n\n')x
---
echo $(echo a; false; echo b) $?
---
false; echo $?; true; echo $?; ! true; echo $?; ! false; echo $?
---
true && echo a || echo b; false && echo a || echo b; false || echo c && echo d
---
if false; then echo a; elif true; then echo b; else echo c; fi; if false; then echo x; fi; echo $?
---
for i in 1 2 3 4; do if [ $i = 2 ]; then continue; fi; if [ $i = 4 ]; then break; fi; echo $i; done
---
for i in a b; do for j in 1 2 3; do [ $j = 2 ] && continue 2; echo $i$j; done; done
---
for i in a b; do for j in 1 2 3; do [ $j = 2 ] && break 2; echo $i$j; done; done
---
i=0; while true; do i=$((i+1)); [ $i -ge 3 ] && break; echo $i; done; until [ $i -le 0 ]; do echo u$i; i=$((i-1)); done
---
case foo.txt in *.md) echo md;; *.txt|*.text) echo txt;; *) echo other;; esac
---
case "a b" in "a b") echo yes;; esac; case x in [a-w]) echo no;; [!a-w]) echo neg;; esac; case "*" in "\*") echo lit;; *) echo any;; esac
---
case a in a) echo 1;& b) echo 2;; c) echo 3;; esac; case a in a) echo 1;;& a) echo again;; esac
---
f() { echo "in $1"; return 3; echo never; }; f x; echo $?; f y || echo failed
---
f() { local a=1; b=2; echo $a $b; }; a=0; f; echo $a $b
---
f() { echo $# "$@"; shift; echo $# "$@"; }; f a b c; echo $#
---
fact() { if [ $1 -le 1 ]; then echo 1; else echo $(( $1 * $(fact $(($1-1))) )); fi; }; fact 6
---
(X=1; echo $X); echo "[$X]"; { Y=2; echo $Y; }; echo "[$Y]"
---
(exit 3); echo $?; (false; true); echo $?; { false; }; echo $?
---
echo hello | tr a-z A-Z | sed 's/L/-/g'
---
printf '%s\n' b a c | sort | head -2
---
printf '1\n2\n3\n' | while read x; do echo "<$x>"; done
---
printf 'a b c\nd e f\n' | while read x y; do echo "$x|$y"; done
---
printf 'a\\b  c \n' | { read x; echo "<$x>"; }; printf 'a\\b  c \n' | { read -r x; echo "<$x>"; }; printf ' a ' | { IFS= read -r x; echo "<$x>" $?; }
---
echo a b c | (read x y; echo "$y $x")
---
false | true; echo $?; true | false; echo $?; set -o pipefail; false | true; echo $?
---
cat <<EOF
a $HOME
`echo b` $(echo c) $((1+1)) \$x \\ "q" 'r'
EOF
---
cat <<'EOF'
a $HOME `b` \$x
EOF
---
cat <<-EOF
	tabbed
	  more
	EOF
---
cat <<A; cat <<B
one
A
two
B
---
cat <<< "hello $((1+1))"; read x <<< "a b"; echo $x; tr a-z A-Z <<< word
---
while read l; do echo "[$l]"; done <<EOF
x
y z
EOF
---
X=1 sh -c 'echo $X'; echo "[$X]"; export Y=2; sh -c 'echo $Y'; Z=3; sh -c 'echo [$Z]'; export Z; sh -c 'echo $Z'
---
X=a; X+=b; echo $X; X=1 Y=$X; echo $X$Y
---
A=1 B=2 sh -c 'echo $A$B'; A= ; echo "[$A]"
---
[ -n "$X" ] && echo set || echo unset; [ 1 -lt 2 -a 2 -lt 3 ] && echo and; test a = b || echo ne; [ ! -e /nonexistent ] && echo none
---
[[ abc == a* ]] && echo m; [[ abc == "a*" ]] || echo nm; [[ abc =~ ^a.c$ ]] && echo re; [[ -d /tmp && ! -f /tmp ]] && echo dir; [[ 2 -gt 10 ]] || echo num; [[ b > a ]] && echo lex
---
X=; [[ -z $X ]] && echo empty; [[ $X ]] || echo none; Y="a b"; [[ $Y == "a b" ]] && echo q
---
echo a > f1; cat < f1; echo b >> f1; cat f1; echo c > f1; cat f1; wc -l < f1
---
grep x /nonexistent 2>/dev/null; echo $?; grep x /nonexistent > out 2>&1; echo $?; wc -l < out
---
{ echo out; echo err >&2; } 2>err.txt; cat err.txt; { echo o; echo e >&2; } > both 2>&1; cat both
---
for i in 1 2; do echo $i; done > loop.txt; cat loop.txt; for i in 1 2; do echo $i; done | tac
---
echo 'a"b' "c'd" e\ f $'g\th'; echo "a\"b\\c\$d\e"
---
echo ~ ~/x "~" a~; X=~/y; echo $X; [ "$HOME" = ~ ] && echo home
---
touch g1.tst g2.tst; echo g*.tst; for f in g?.tst; do echo $f; done; echo "g*.tst" nomatch*; X='g*.tst'; echo $X "$X"
---
echo '{c,d}'
---
echo a; # comment
---
echo a#b c # d
---
echo one \
 two
---
X=$(cat <<EOF
in sub
EOF
); echo $X
---
echo "$(for i in 1 2 3; do echo $i; done)" $(echo a | tr a b)
---
eval 'X=9; echo $X'; eval echo '$X' "a  b"; CMD="echo hi there"; $CMD; eval "$CMD"
---
: ${X:=def}; echo $X; : ignored; true
---
set -u; echo "${UNDEF:-ok}"; set +u; echo "[$UNDEF]"
---
printf '%05d|%-5s|%x|%s\n' 42 ab 255 'a b'; printf '%s,' a b c; echo; printf 'no newline'; echo; printf '%b\n' 'a\tb'; printf '%q\n' "a b'c"
---
echo -n a; echo b; echo -e 'a\tb\n'; echo -E 'a\tb'; echo -- x
---
read a b <<< "1 2 3"; echo "$a|$b"; IFS=, read a b c <<< "x,y,z"; echo "$a$b$c"
---
X="one two"; set -- $X; echo $1 $2 $#; set -- "$X"; echo $#
---
for ((i=0;i<3;i++)); do echo $i; done; for ((;;)); do break; done
---
X=abc; echo ${X:0:1} ${X:1} ${X:5} ${X: -1:1}; echo ${X/#a/Z} ${X/%c/Z} ${X//[ab]/-}; Y=; echo "${Y:-$X}" "${Y:-"q r"}" ${Y:-a b}
---
echo ${#} ${#@} "${@:-none}"; set -- a b; echo ${#} ${@} "$1$2$3" "${2}"
---
f() { for i; do echo "<$i>"; done; }; f 1 "2 3"
---
time true; echo done
---
unset X; echo ${X:-${Y:-deep}}; echo "${X:-"a b"}" '${X}'
---
echo $(( 0x1f + 010 + 2#101 )); echo $((-7 % 3)) $((!0)) $((~5)) $((1<<4|1)); a=2; b=3; echo $((a*b)) $((a<b)) $(( a = b = 7 )) $a
---
if [ "$(echo yes)" = yes ]; then echo ok; fi; if echo quiet >/dev/null; then echo q; fi
---
while false; do :; done; echo $?; for i in; do echo x; done; echo $?
---
echo a | cat | cat; echo b |& cat; { echo c; } | cat
---
f() { cat; }; echo piped | f; f <<< here; f() { echo "$FUNC"; }; FUNC=v f; echo "[$FUNC]"
---
f() (X=sub; echo $X); X=out; f; echo $X; function g { echo g; }; g; function h() { echo h; }; h
---
command -v nosuchprogram || echo none; nosuchprogram 2>/dev/null || echo failed
---
sh -c 'exit 7'; echo $?; (exit 5) || echo $?
---
x='a"b'; echo "$x" $x; y=$x; echo "$y"; z="$x $y"; echo "$z"
---
echo "multi
line" | wc -l; X='l1
l2'; echo "$X"; echo $X
---
a=1; a=$a$a; echo $a; b="${a}0"; echo $b; c=$((a))$((b)); echo $c
---
[ -f /etc/passwd ] && { echo has; echo two; }; [ -f /nope ] || { echo no; }
---
! [ a = b ]; echo $?; if ! false; then echo neg; fi
---
echo $(($(echo 3)+1)) $(echo $(echo $(echo deep)))
---
X="x y"; case $X in "x y") echo match;; esac; case "$X" in x*y) echo glob;; esac; P='x*'; case $X in $P) echo pat;; esac; case $X in "$P") echo no;; *) echo lit;; esac
---
n=0; for w in $(echo a b c); do n=$((n+1)); done; echo $n; n=0; echo x | while read l; do n=5; done; echo $n
---
export A=1 B="2 3"; sh -c 'echo "$A $B"'; unset A; sh -c 'echo "[$A]"'; HOME=/x; echo ~
---
echo "a" "b" | { read x; echo "got $x"; cat; }
---
set -e; true; false || true; if false; then :; fi; echo still; false; echo never
---
(set -e; false; echo never); echo $?; (set -e; false || true; echo reached)
---
set -x 2>/dev/null; set +x; echo ok
---
seq 3 | xargs -n1 echo item; seq 2 | xargs -I{} echo "<{}>"
---
env | grep -c '^HOME='; env X=1 sh -c 'echo $X'; /bin/echo abs; sh -c 'echo "$0 $1"' a b
---
echo 'it'"'"'s' "it's" it\'s
---
X='$HOME'; echo $X; X=\$HOME; echo $X; echo \\ "\\" '\'
---
for f in a b c; do echo $f; done | while read x; do echo "r:$x"; done | sort -r
---
f() { return; }; false; f; echo $?; f() { false; return; }; f; echo $?
---
for i in 1 2 3; do echo $i; [ $i = 2 ] && exit 4; done; echo never
---
X=1; (X=2; export X; sh -c 'echo $X'); echo $X; X=$(X=3; echo $X); echo $X
---
f() { echo "$1" | while read l; do [ "$l" = a ] && return 5; done; echo "after $?"; }; f a
---
while read -r k v; do export "$k=$v"; done <<EOF
P1 one
P2 two words
EOF
---
sh -c 'echo "$P1 $P2"'
---
readonly_list="a,b,c"; IFS=','; for x in $readonly_list; do echo "$x"; done; unset IFS; set -- a b; echo "$*"
---
A="x=1 y=2"; for p in $A; do k=${p%%=*}; v=${p#*=}; echo "$k->$v"; done
---
out=$(echo line1; echo line2 >&2) 2>/dev/null; echo "$out"; out=$( { echo e >&2; } 2>&1 ); echo "[$out]"
---
if ! out=$(grep nothing /etc/passwd); then echo "not found: [$out]"; fi
---
n=5; while (( n > 0 )); do (( n-- )); (( n == 2 )) && continue; echo $n; done
---
s=""; for i in $(seq 1 5); do s="$s$i,"; done; echo "${s%,}"
---
test -z "" && echo z; [ "a" != "b" ] && echo ne; [ 3 -eq 3 ] && [ 3 -ne 4 ] && echo num; [ -d . ] && [ ! -f . ] && echo dir
---
echo "$(cat <<'EOF'
a 'b' "c" $d `e`
EOF
)"
---
cat > conf.json <<EOF
{"a": "$(echo v)", "b": ["x"]}
EOF
---
cat conf.json; wc -c < conf.json
---
{ echo 1; echo 2; } | { read a; read b; echo "$b$a"; }
---
echo a b c | { set -- $(cat); echo $#; }
---
f() { echo out; echo err >&2; }; f 2>/dev/null; x=$(f 2>&1); echo "$x"; f >/dev/null 2>&1; echo $?
---
echo start; { echo grouped; exit 3; } ; echo never
---
trapless=1; case "$trapless" in 1) : ;; esac; echo $?
---
i=10; until [ "$i" -lt 8 ]; do echo "$i"; i=$(expr $i - 1); done
---
echo $((10 % 3)) $(( (1+2) * 3 )) $((1 ? 2 : 3)) $((1 && 0)) $((x = 3, x + 1))
---
X=foo; echo ${X:-a} ${X:+b} ${#X} "${X}bar" ${Xbar:-c}; unset X; echo ${X:-"a  b"} ${X:-'c  d'}
---
echo "a
b" | sed -n 2p; printf 'x\ty\n' | cut -f2; echo a:b:c | awk -F: '{print $2}'
---
xargs -n2 echo <<< "a b c d"; sort <<EOF | uniq -c | awk '{print $1 $2}'
b
a
b
EOF
---
mkdir -p d/e; touch d/e/f.txt; for f in d/*/*.txt; do echo "$f"; basename "$f" .txt; dirname "$f"; done
---
echo "tab	inside" '	x'; echo -e "a\\tb"; printf "%s\n" "$(printf 'a\nb\n')"
---
true; echo "$?"; (exit 9); echo "$?"; sh -c 'exit 2' || echo "or $?"
---
for f in *.none; do [ -e "$f" ] || continue; echo "$f"; done; echo end
---
a=1; b=2; [ $a -lt $b ] && { a=3; echo "swap $a $b"; } || echo no
---
str="hello world"; echo "${str%% *}" "${str##* }" "${str/world/there}" "${str:6}"; [[ $str == *world ]] && echo yes; [[ $str =~ w(.*)d ]] && echo re
---
set -- one two three; while [ $# -gt 0 ]; do echo "$1"; shift; done; shift 2>/dev/null || echo empty
---
set -- -a 1 -b; while [ $# -gt 0 ]; do case $1 in -a) shift; echo "a=$1";; -b) echo b;; esac; shift; done
---
log() { echo "[$(echo INFO)] $*"; }; log hello "big world"; log; retry() { local n=0; until "$@"; do n=$((n+1)); [ $n -ge 2 ] && return 1; done; }; retry false || echo gave up; retry true && echo done
---
echo ${HOME:+set} ${NOPE:+set}; echo "${NOPE-}" | wc -c; : "${D:=$(echo dflt)}"; echo $D
---
date -d @0 -u +%Y-%m-%d; T=$(date -u -d '2020-01-02' +%s); echo $T
---
echo one; echo two >&2; echo three 1>&2; echo four >&1
---
echo "quote: \"inner\" and \`tick\` and \$dollar"; echo 'a\nb'; echo "a\nb"
---
python3 -c 'import sys; print(sys.argv[1:])' a "b c" '' --x=1; python3 - <<'PY'
print("from heredoc")
PY
---
echo '{"a":[1,2]}' | python3 -c 'import json,sys; print(json.load(sys.stdin)["a"][1])'
---
unset U; echo ${#U} "${#U}" a${#U}b; E=; echo ${#E}
