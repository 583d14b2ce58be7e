// The peer of archives.sh: decompresses a file into nothing, as fast as .NET does it.
using System.IO.Compression;

foreach (string path in args)
{
    using GZipStream content = new(File.OpenRead(path), CompressionMode.Decompress);
    content.CopyTo(Stream.Null, 256 << 10);
}
