using System.Text.Json.Serialization;
using Parquet;
using Parquet.Serialization;

namespace KineticsTools.Export.Formats;

/// <summary>A Parquet table, a row a clip, for whoever reads with pandas, Polars, Spark or DuckDB.</summary>
internal sealed class ParquetTable : IManifestFormat
{
    private const int RowsAtOnce = 50_000;

    public string Name => "Parquet";

    public string Description => "Parquet table of path, label, class index, video, window, length";

    public ClassNeed ClassNeed => ClassNeed.WhereLabeled;

    public async Task WriteAsync(Manifest manifest, string path, CancellationToken cancellationToken)
    {
        await using FileStream output = new(path, FileMode.Create, FileAccess.ReadWrite);
        ParquetOptions options = new() { RowGroupSize = RowsAtOnce };
        await ParquetSerializer.SerializeAsync(
            manifest.Entries.Select(entry => new Row(manifest, entry)), output, options, cancellationToken: cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < manifest.Entries.Count; i++)
        {
            manifest.CountWritten();
        }
    }

    /// <summary>A row; the properties are its columns. Read back by tests, and so not private.</summary>
    internal sealed class Row
    {
        public Row()
        {
        }

        internal Row(Manifest manifest, ManifestEntry entry)
        {
            Path = manifest.PathOf(entry);
            Label = entry.Clip.Label;
            ClassIndex = entry.ClassIndex;
            YouTubeId = entry.Clip.YouTubeId;
            TimeStart = entry.Clip.TimeStart;
            TimeEnd = entry.Clip.TimeEnd;
            Split = entry.Clip.Split;
            Release = entry.Clip.Release;
            IsCreativeCommons = entry.Clip.IsCreativeCommons;
            Duration = entry.Duration.TotalSeconds;
            Size = entry.Size;
        }

        [JsonPropertyName("path")]
        public string? Path { get; set; }

        [JsonPropertyName("label")]
        public string? Label { get; set; }

        [JsonPropertyName("class_index")]
        public int? ClassIndex { get; set; }

        [JsonPropertyName("youtube_id")]
        public string? YouTubeId { get; set; }

        [JsonPropertyName("time_start")]
        public int TimeStart { get; set; }

        [JsonPropertyName("time_end")]
        public int TimeEnd { get; set; }

        [JsonPropertyName("split")]
        public string? Split { get; set; }

        [JsonPropertyName("release")]
        public string? Release { get; set; }

        [JsonPropertyName("is_cc")]
        public bool? IsCreativeCommons { get; set; }

        [JsonPropertyName("duration")]
        public double Duration { get; set; }

        [JsonPropertyName("size")]
        public long Size { get; set; }
    }
}
