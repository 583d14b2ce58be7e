using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace KineticsTools.Media;

/// <summary>The job object that ends our child processes with us: Windows closes our handle to it whatever ends us.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsJob
{
    // JOBOBJECTINFOCLASS and JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE of winnt.h.
    private const int ExtendedLimitInformation = 9;
    private const uint KillOnJobClose = 0x2000;

    private static readonly Lazy<SafeFileHandle?> Job = new(Create);

    /// <summary>Puts a process into the job. One that cannot be put there, as on old servers, runs without.</summary>
    /// <param name="process">The process.</param>
    public static void Add(Process process)
    {
        if (Job.Value is { } job)
        {
            _ = AssignProcessToJobObject(job, process.SafeHandle);
        }
    }

    private static SafeFileHandle? Create()
    {
        SafeFileHandle job = CreateJobObject(0, 0);
        var limits = new ExtendedLimits { LimitFlags = KillOnJobClose };
        int size = Marshal.SizeOf<ExtendedLimits>();
        return !job.IsInvalid && SetInformationJobObject(job, ExtendedLimitInformation, in limits, size)
            ? job
            : null;
    }

    [DllImport("kernel32.dll", EntryPoint = "CreateJobObjectW", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeFileHandle CreateJobObject(nint securityAttributes, nint name);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetInformationJobObject(SafeFileHandle job, int infoClass, in ExtendedLimits info, int size);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool AssignProcessToJobObject(SafeFileHandle job, SafeProcessHandle process);

    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h, its two inner structures written out.
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimits
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public nuint MinimumWorkingSetSize;
        public nuint MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public ulong ReadOperationCount;
        public ulong WriteOperationCount;
        public ulong OtherOperationCount;
        public ulong ReadTransferCount;
        public ulong WriteTransferCount;
        public ulong OtherTransferCount;
        public nuint ProcessMemoryLimit;
        public nuint JobMemoryLimit;
        public nuint PeakProcessMemoryUsed;
        public nuint PeakJobMemoryUsed;
    }
}
