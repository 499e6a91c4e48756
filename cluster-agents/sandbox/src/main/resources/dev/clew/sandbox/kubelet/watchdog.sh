# Run by Watchdog as: sh -c SCRIPT watchdog LIST MARK. Reads one line "GROUP RUN" for each process
# group whose leader has ended; at the end of its input it kills everything that is left.
trap '' HUP INT TERM
kill_marked() {
    grep -lsF "$1" /proc/[0-9]*/environ | while IFS=/ read -r _ _ pid _; do kill -9 "$pid"; done
}
while read -r group run; do
    kill -9 -- "-$group"
    kill_marked "$run"
    rm -f "$1/$group"
done
for file in "$1"/*; do [ -e "$file" ] && kill -9 -- "-${file##*/}"; rm -f "$file"; done
for again in 1 2 3; do kill_marked "$2/"; done
