namespace FakeYouTube;

/// <summary>A video of the site.</summary>
/// <param name="id">Its id.</param>
/// <param name="spec">What it is like.</param>
internal sealed class FakeVideo(string id, VideoSpec spec)
{
    private readonly Lock _lock = new();
    private List<(Fault Fault, int? Left)> _faults = [];

    public string Id { get; } = id;

    public VideoSpec Spec { get; } = spec;

    public string Title => "Synthetic video " + Id;

    public void SetFaults(IEnumerable<Fault> faults)
    {
        lock (_lock)
        {
            _faults = [.. faults.Select(fault => (fault, fault.Times))];
        }
    }

    /// <summary>The fault of this request, which is used up once.</summary>
    /// <param name="applies">Whether a fault is one of this request.</param>
    public Fault? TakeFault(Func<Fault, bool> applies)
    {
        lock (_lock)
        {
            int index = _faults.FindIndex(entry => entry.Left != 0 && applies(entry.Fault));
            if (index < 0)
            {
                return null;
            }

            (Fault fault, int? left) = _faults[index];
            _faults[index] = (fault, left - 1);
            return fault;
        }
    }
}
