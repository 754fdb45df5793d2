using System.Buffers.Binary;
using System.Text;

namespace SymbolicNet.Tests.Storage;

/// <summary>Files in the format put together by hand.</summary>
internal static class RawSafetensors
{
    public static byte[] Of(string header, params byte[] data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(byte[] header, params byte[] data) => WithLength((ulong)header.Length, [.. header, .. data]);

    public static byte[] WithLength(ulong length, byte[] rest)
    {
        var bytes = new byte[sizeof(ulong) + rest.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        rest.CopyTo(bytes, sizeof(ulong));
        return bytes;
    }
}
