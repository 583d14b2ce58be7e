# Completes kinetics in bash. Where kinetics has nothing to say, file names are completed.
_kinetics() {
    local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} found typed
    [[ $word != '=' ]] || word=
    line=${line%"$word"}    # what stands before the word: kinetics says all that may come there
    line=${line%=}' '
    typed=${word//\\/}
    typed=${typed#[\"\']}
    COMPREPLY=()
    while IFS= read -r found; do
        [[ $found == "$typed"* ]] || continue
        [[ $found != /* && ( -n $typed || $found != -* ) ]] || continue
        case $word in
            [\"\']*) COMPREPLY+=("$found") ;;
            *) COMPREPLY+=("$(printf %q "$found")") ;;
        esac
    done < <(kinetics "[suggest:${#line}]" "$line" 2>/dev/null)
}
complete -o default -F _kinetics kinetics
