using FakeMirror;

if (args is not [string folder])
{
    Console.Error.WriteLine("usage: FakeMirror <folder>: serves its files on the loopback until standard input closes");
    return 2;
}

await using FakeMirrorServer server = await FakeMirrorServer.StartAsync(folder);
Console.WriteLine(server.Address);
await using Stream input = Console.OpenStandardInput();
await input.CopyToAsync(Stream.Null);
return 0;
