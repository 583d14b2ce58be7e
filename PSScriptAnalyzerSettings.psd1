@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # build.ps1, the demo and the benchmarks talk to a person; only the module is for pipelines, and it is compiled.
        'PSAvoidUsingWriteHost'
        # It doesn't follow a variable into a script block: BeforeAll into It, $using: into -Parallel.
        'PSUseDeclaredVarsMoreThanAssignments'
    )
}
