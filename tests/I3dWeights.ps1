# Weights for I3D by a formula, 400 classes, as checkpoints of TensorFlow: made where there are none yet.
function Get-I3dWeight {
    $folder = Join-Path $PSScriptRoot '../TestResults/i3d'
    foreach ($stream in 'rgb', 'flow') {
        # The index is written last, so it is whole.
        if (-not (Test-Path "$folder/$stream/model.ckpt.index")) {
            $made = dotnet (Join-Path $PSScriptRoot 'SyntheticKinetics/bin/Release/net10.0/SyntheticKinetics.dll') i3d-weights "$folder/$stream/model.ckpt" $stream 400
            if ($LASTEXITCODE -ne 0) { throw "The weights could not be made: $made" }
        }
    }
    @{ Rgb = "$(Resolve-Path "$folder/rgb")/model.ckpt"; Flow = "$(Resolve-Path "$folder/flow")/model.ckpt" }
}
