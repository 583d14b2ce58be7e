using System.Management.Automation;

namespace KineticsTools.Errors;

/// <summary>The errors of the module: each with an id that stays the same and a category that says whose turn it is.</summary>
internal static class ErrorRecords
{
    /// <summary>A row, or a file, of annotations that cannot be used. The target is the fault, with file and line.</summary>
    internal static ErrorRecord ToErrorRecord(this AnnotationFault fault) =>
        new(new InvalidDataException(fault.ToString()), $"Annotation{fault.Kind}", ErrorCategory.InvalidData, fault);

    /// <summary>A file that cannot be opened.</summary>
    internal static ErrorRecord ToOpenError(this Exception exception, string path) =>
        new(exception, "FileCannotBeOpened", ErrorCategory.OpenError, path);

    /// <summary>A file that cannot be written.</summary>
    internal static ErrorRecord ToWriteError(this Exception exception, string path) =>
        new(exception, "FileCannotBeWritten", ErrorCategory.WriteError, path);

    /// <summary>No clip, or none that can be decoded, of those that a picture is to be made of.</summary>
    internal static ErrorRecord ToNothingToShowError(this Exception exception, string path) =>
        new(exception, "NoClipToShow", ErrorCategory.ObjectNotFound, path);

    /// <summary>Annotations of a release that cannot be had.</summary>
    internal static ErrorRecord ToAnnotationsError(this Exception exception, string release) => exception switch
    {
        InvalidDataException => new ErrorRecord(exception, "AnnotationsDamaged", ErrorCategory.InvalidData, release),
        Downloads.DownloadException => new ErrorRecord(exception, "AnnotationsCannotBeFetched", ErrorCategory.ResourceUnavailable, release),
        _ => new ErrorRecord(exception, "AnnotationsCannotBeWritten", ErrorCategory.WriteError, release),
    };

    /// <summary>A path that leads nowhere, or to something that is no file system.</summary>
    internal static ErrorRecord ToPathError(this Exception exception, string path) =>
        new(exception, "PathNotFound", ErrorCategory.ObjectNotFound, path);

    /// <summary>A folder that no run has written a journal to.</summary>
    internal static ErrorRecord ToNoJournalError(string destination) => new(
        new ItemNotFoundException($"There is no journal in '{destination}': no clip was saved there, or its folder .kinetics is gone."),
        "JournalNotFound", ErrorCategory.ObjectNotFound, destination);

    /// <summary>A name that matches no class or group.</summary>
    internal static ErrorRecord ToClassNotFoundError(string name, string message) =>
        new(new ItemNotFoundException(message), "ClassNotFound", ErrorCategory.ObjectNotFound, name);

    /// <summary>Something piped in that is no clip.</summary>
    internal static ErrorRecord ToNoClipError(this Exception exception, PSObject input) =>
        new(exception, "NotAClip", ErrorCategory.InvalidData, input);

    /// <summary>A parameter whose value makes no sense.</summary>
    internal static ErrorRecord ToParameterError(this Exception exception, object? value) =>
        new(exception, "InvalidParameterValue", ErrorCategory.InvalidArgument, value);

    /// <summary>A clip that failed. The target is the clip, so that it can be piped into another try.</summary>
    internal static ErrorRecord ToClipError(this ClipResult result) => ToClipError(result.Clip, "Clip", result.Reason, result.Message);

    /// <summary>A clip whose frames failed. The target is the clip.</summary>
    internal static ErrorRecord ToFrameError(this FrameResult result) => ToClipError(result.Clip, "Frame", result.Reason, result.Message);

    /// <summary>A video of which it could not be found out whether it can be had.</summary>
    internal static ErrorRecord ToVideoError(this VideoCheck check) =>
        new(new InvalidOperationException($"{check.YouTubeId}: {check.Message}"), $"Video{check.Reason}", ErrorCategory.ReadError, check.YouTubeId);

    /// <summary>A list or line that names no archive that can be read: what it was to give is left out.</summary>
    internal static ErrorRecord ToArchiveError(this Sources.Archives.ArchiveNotice notice) =>
        new(new InvalidDataException(notice.Message), "ArchiveLeftOut", ErrorCategory.ReadError, null);

    /// <summary>A clip that could not be made a tensor of. The target is the clip's path.</summary>
    internal static ErrorRecord ToTensorError(this Tensors.TensorOutcome outcome) => new(
        new InvalidDataException($"{outcome.Job.ClipPath}: {outcome.Problem}"), "TensorNotMade", ErrorCategory.InvalidResult, outcome.Job.ClipPath);

    /// <summary>Weights, or a class list for them, that cannot be used.</summary>
    internal static ErrorRecord ToWeightsError(this Exception exception, object target) => exception switch
    {
        Inference.WeightsException => new(exception, "WeightsUnusable", ErrorCategory.InvalidData, target),
        FileNotFoundException or DirectoryNotFoundException => new(exception, "PathNotFound", ErrorCategory.ObjectNotFound, target),
        _ => new(exception, "FileCannotBeOpened", ErrorCategory.OpenError, target),
    };

    /// <summary>A clip that could not be predicted. The target is the clip's path.</summary>
    internal static ErrorRecord ToPredictionError(this Inference.PredictionOutcome outcome) => new(
        new InvalidDataException($"{outcome.Input.Path}: {outcome.Problem}"), "NotPredicted", ErrorCategory.InvalidResult, outcome.Input.Path);

    /// <summary>Predictions or a ground truth that cannot be scored, or written.</summary>
    internal static ErrorRecord ToEvaluationError(this Exception exception, object target) => exception switch
    {
        Evaluation.EvaluationException fault => new(exception, $"Prediction{fault.Fault}", ErrorCategory.InvalidData, target),
        ArgumentException => new(exception, "NotAPrediction", ErrorCategory.InvalidData, target),
        FileNotFoundException or DirectoryNotFoundException => new(exception, "PathNotFound", ErrorCategory.ObjectNotFound, target),
        _ => new(exception, "FileCannotBeOpened", ErrorCategory.OpenError, target),
    };

    /// <summary>A file that is there, and would be replaced.</summary>
    internal static ErrorRecord ToFileExistsError(this Exception exception, string path) =>
        new(exception, "FileExists", ErrorCategory.ResourceExists, path);

    /// <summary>Something that ends the whole command.</summary>
    internal static ErrorRecord ToTerminatingError(this Exception exception, object? target)
    {
        (string id, ErrorCategory category) = exception switch
        {
            Saving.DestinationException => ("DestinationCannotBeWritten", ErrorCategory.WriteError),
            Saving.DestinationMismatchException => ("DestinationMismatch", ErrorCategory.InvalidOperation),
            Saving.DestinationBusyException => ("DestinationBusy", ErrorCategory.ResourceBusy),
            Sources.SourceRefusedException => ("SourceRefused", ErrorCategory.ResourceUnavailable),
            Export.ManifestException manifest => ($"Manifest{manifest.Fault}", CategoryOf(manifest.Fault)),
            Media.MediaToolMissingException => ("FFmpegNotFound", ErrorCategory.NotInstalled),
            DirectoryNotFoundException => ("FolderNotFound", ErrorCategory.ObjectNotFound),
            FormatException or ArgumentException => ("InvalidParameterValue", ErrorCategory.InvalidArgument),
            _ => ("Unexpected", ErrorCategory.NotSpecified),
        };
        return new ErrorRecord(exception, id, category, target);
    }

    private static ErrorRecord ToClipError(KineticsClip clip, string what, ClipReason reason, string? message)
    {
        ErrorCategory category = reason switch
        {
            ClipReason.TimedOut => ErrorCategory.OperationTimeout,
            ClipReason.WriteFailed => ErrorCategory.WriteError,
            ClipReason.FetchFailed => ErrorCategory.ReadError,
            ClipReason.SourceDamaged or ClipReason.VerificationFailed => ErrorCategory.InvalidData,
            _ => ErrorCategory.InvalidResult,
        };
        return new ErrorRecord(new InvalidOperationException($"{clip}: {message}"), what + reason, category, clip);
    }

    private static ErrorCategory CategoryOf(Export.ManifestFault fault) => fault switch
    {
        Export.ManifestFault.Empty => ErrorCategory.ObjectNotFound,
        Export.ManifestFault.TargetExists => ErrorCategory.ResourceExists,
        Export.ManifestFault.BadOption => ErrorCategory.InvalidArgument,
        Export.ManifestFault.WriteFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.InvalidData,
    };
}
