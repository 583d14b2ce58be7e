# Completes kinetics in fish, besides file names.
function __kinetics_complete
    set -l line (string join ' ' -- (commandline -opc))' '    # what stands before the word: kinetics says all that may come there
    set -l found (kinetics "[suggest:"(string length -- $line)"]" $line 2>/dev/null | string match -v '/*')
    if test -z (commandline -ct)
        set found (string match -v -- '-*' $found)
    end
    printf '%s\n' $found
end
complete -c kinetics -a '(__kinetics_complete)'
