using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace SymbolicNet.Data;

/// <summary>Files packed with gzip (RFC 1952).</summary>
internal static class GzipFile
{
    private const int Header = 10, Trailer = 8;

    /// <exception cref="FormulaException">The file is damaged, or too large when unpacked.</exception>
    public static byte[] Unpack(string path, byte[] packed, int most)
    {
        try
        {
            using var unpacked = new MemoryStream();
            using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                if (unpacked.Length + count > most)
                    throw new FormulaException(FileErrors.Unreadable(path, string.Create(CultureInfo.InvariantCulture, $"unpacked it has more than {most:N0} bytes")));
                unpacked.Write(buffer, 0, count);
            }
            byte[] bytes = unpacked.ToArray();
            return EndsWell(packed, bytes) ? bytes : throw Damaged(path, "it is cut off, or damaged at its end");
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Damaged(path, "what gzip packed in it is damaged");
        }
    }

    // A cut file unpacks without complaint to a part of its text. Its last bytes are the check sum and the length of the last
    // piece packed.
    private static bool EndsWell(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> bytes)
    {
        if (packed.Length < Header + Trailer)
            return false;
        uint sum = BinaryPrimitives.ReadUInt32LittleEndian(packed[^8..]), length = BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]);
        return length <= (uint)bytes.Length && CheckSum(bytes[^(int)length..]) == sum;
    }

    // CRC-32, as RFC 1952 gives it.
    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        Span<uint> table = stackalloc uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint remainder = i;
            for (int bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xEDB88320;
            table[(int)i] = remainder;
        }
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
            sum = table[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static FormulaException Damaged(string path, string reason) => new(FileErrors.Unreadable(path, reason));
}
