#compdef kinetics
# Completes kinetics in zsh. Where kinetics has nothing to say, file names are completed.
_kinetics() {
    local line="${(j: :)words[1,CURRENT-1]} "    # what stands before the word: kinetics says all that may come there
    local -a found
    found=(${(f)"$(kinetics "[suggest:${#line}]" "$line" 2>/dev/null)"})
    found=(${found:#/*})
    [[ -n $PREFIX ]] || found=(${found:#-*})
    if (( ${#found} )); then compadd -a found; else _files; fi
}
if [[ $funcstack[1] == _kinetics ]]; then _kinetics "$@"; else compdef _kinetics kinetics; fi
