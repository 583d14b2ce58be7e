namespace KineticsTools.Annotations;

/// <summary>One file of annotations, opened: a file of its own, or a member of an archive.</summary>
/// <param name="Name">What messages call it: the path, or <c>archive.tar.gz!member</c>.</param>
/// <param name="Content">The text in UTF-8, without byte order mark.</param>
/// <param name="IsJson">Whether it is JSON; CSV otherwise.</param>
internal sealed record AnnotationMember(string Name, Stream Content, bool IsJson);
