using System.Collections.Immutable;
using System.Text;
using SymbolicNet.Storage;

namespace SymbolicNet.Tests.Storage;

/// <summary>Whatever a file holds, reading it gives tensors or a diagnostic, in memory like the file's size.</summary>
public class HostileSafetensorsTests
{
    private static readonly byte[] Two = new byte[16];

    [Theory]
    [InlineData("", "its header does not begin with `{`")]
    [InlineData(" {}", "its header does not begin with `{`")]
    [InlineData("[]", "its header does not begin with `{`")]
    [InlineData("{", "its JSON is wrong")]
    [InlineData("{}{}", "its JSON is wrong")]
    [InlineData("{}\0", "its JSON is wrong")]
    [InlineData("{\"x\":1,}", "an object with `dtype`, `shape` and `data_offsets` is expected")]
    [InlineData("{\"x\":null}", "an object with `dtype`, `shape` and `data_offsets` is expected")]
    [InlineData("{\"x\":{}}", "`x` needs a `dtype`, a `shape` and two `data_offsets`")]
    [InlineData("{\"\\ud800\":{}}", "an escape stands for half a surrogate pair")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "a text is expected")]
    [InlineData("{\"__metadata__\":{\"a\":{\"b\":\"c\"}}}", "a text is expected")]
    [InlineData("{\"__metadata__\":[]}", "an object of texts is expected")]
    [InlineData("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "`a` comes twice")]
    [InlineData("{\"__metadata__\":{\"a\":\"\",\"\\u0061\":\"\"}}", "`a` comes twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "`__metadata__` comes twice")]
    public void AHeaderThatIsNoneIsReported(string header, string message) => Fails(RawSafetensors.Of(header), message);

    [Theory]
    [InlineData("\"F64\",\"shape\":[2],\"data_offsets\":[0,16],\"dtype\":\"F64\"", "`dtype` comes twice")]
    [InlineData("\"F64\",\"shape\":[2],\"data_offsets\":[0,16],\"stride\":1", "`stride` is unknown")]
    [InlineData("\"I64\",\"shape\":[2],\"data_offsets\":[0,16]", "numbers of type `I64` cannot be read")]
    [InlineData("\"f64\",\"shape\":[2],\"data_offsets\":[0,16]", "numbers of type `f64` cannot be read")]
    [InlineData("8,\"shape\":[2],\"data_offsets\":[0,16]", "a text is expected")]
    [InlineData("\"F64\",\"shape\":[-2],\"data_offsets\":[0,16]", "a whole number from 0 to 2147483647 is expected")]
    [InlineData("\"F64\",\"shape\":[2.5],\"data_offsets\":[0,16]", "a whole number from 0 to 2147483647 is expected")]
    [InlineData("\"F64\",\"shape\":[1e99],\"data_offsets\":[0,16]", "a whole number from 0 to 2147483647 is expected")]
    [InlineData("\"F64\",\"shape\":[99999999999999999999],\"data_offsets\":[0,16]", "a whole number from 0 to 2147483647 is expected")]
    [InlineData("\"F64\",\"shape\":[[2]],\"data_offsets\":[0,16]", "a whole number from 0 to 2147483647 is expected")]
    [InlineData("\"F64\",\"shape\":2,\"data_offsets\":[0,16]", "an array of whole numbers is expected")]
    [InlineData("\"F64\",\"shape\":[2],\"data_offsets\":[0]", "`x` needs a `dtype`, a `shape` and two `data_offsets`")]
    [InlineData("\"F64\",\"shape\":[2],\"data_offsets\":[0,16,16]", "`x` needs a `dtype`, a `shape` and two `data_offsets`")]
    [InlineData("\"F64\",\"shape\":[2],\"data_offsets\":[0,17]", "a whole number from 0 to 16 is expected")]
    [InlineData("\"F64\",\"shape\":[2],\"data_offsets\":[16,0]", "`x` ends before it begins")]
    [InlineData("\"F64\",\"shape\":[3],\"data_offsets\":[0,16]", "`x` has 16 bytes, which are not [3] numbers of type F64")]
    [InlineData("\"F64\",\"shape\":[2147483647,2147483647,2147483647],\"data_offsets\":[0,16]", "`x` has 16 bytes, which are not")]
    [InlineData("\"F64\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,0]", "`x` has 0 bytes, which are not")]
    [InlineData("\"F64\",\"shape\":[1],\"data_offsets\":[8,16]", "8 bytes before `x` belong to no tensor")]
    [InlineData("\"F64\",\"shape\":[1],\"data_offsets\":[0,8]", "the last 8 bytes of `w.safetensors` belong to no tensor")]
    [InlineData("\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},\"y\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]", "`y` overlaps the tensor before it")]
    [InlineData("\"F64\",\"shape\":[2],\"data_offsets\":[0,16]},\"x\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,0]", "`x` comes twice")]
    public void ATensorThatIsNoneIsReported(string entry, string message) => Fails(RawSafetensors.Of("{\"x\":{\"dtype\":" + entry + "}}", Two), message);

    [Fact]
    public void APlaceInTheHeaderIsShown()
    {
        byte[] bytes = RawSafetensors.Of("""{"größe":{"dtype":"I8","shape":[],"data_offsets":[0,1]}}""", 0);
        Assert.Equal("""
            error SN0473: numbers of type `I8` cannot be read
             --> w.safetensors:1:19
              |
            1 | {"größe":{"dtype":"I8","shape":[],"data_offsets":[0,1]}}
              |                   ^^^^
              = note: F64, F32, F16 and BF16 can
            """.ReplaceLineEndings("\n"), Fails(bytes, ""));
    }

    [Fact]
    public void LengthsBeyondTheFileAreReportedBeforeAnythingIsRead()
    {
        Fails([1, 2, 3], "it has 3 bytes");
        Fails(RawSafetensors.WithLength(3, "{}"u8.ToArray()), "its header should have 3 bytes, and only 2 follow");
        Fails(RawSafetensors.WithLength(ulong.MaxValue, "{}"u8.ToArray()), "its header should have 18446744073709551615 bytes");
        Fails(RawSafetensors.WithLength(1UL << 63, "{}"u8.ToArray()), "its header should have 9223372036854775808 bytes");
        Fails(RawSafetensors.WithLength(100_000_001, new byte[100_000_001]), "more than 100000000");
    }

    [Fact]
    public void BytesThatAreNoTextAreReported() => Fails(RawSafetensors.Of([(byte)'{', 0xFF, (byte)'}']), "no text in UTF-8");

    [Fact]
    public void DeepNestingIsReportedAtOnce()
    {
        Fails(RawSafetensors.Of("{\"x\":" + new string('[', 5_000_000)), "is expected");
        Fails(RawSafetensors.Of("{\"x\":{\"shape\":" + new string('[', 5_000_000)), "a whole number");
        Fails(RawSafetensors.Of(string.Concat(Enumerable.Repeat("{\"x\":", 500_000))), "is unknown");
    }

    /// <remarks>Bytes of a good file are changed, cut out, doubled and moved; digits of its header most of all.</remarks>
    [Fact]
    public void FiveThousandDamagedFilesAreReadWithinTheirSize()
    {
        byte[] good = Sample();
        var random = new Random(1);
        long most = 0;
        int read = 0;
        for (int i = 0; i < 5_000; i++)
        {
            byte[] damaged = Damaged(good, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                SafetensorsFile.Read("x", damaged);
                read++;
            }
            catch (FormulaException exception)
            {
                Assert.StartsWith("SN047", exception.Diagnostics.Single().Code, StringComparison.Ordinal);
            }
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.InRange(most, 0, 200 * good.Length);
        Assert.InRange(read, 1, 4_000);
    }

    private static byte[] Sample() => new SafetensorsFile(
        [new StoredTensor("W", [3, 2], [1, 2, 3, 4, 5, 6]), new StoredTensor("b", [], [0.5]), StoredTensor.Flat("@best", [1, 2, 3])],
        ImmutableSortedDictionary<string, string>.Empty.Add("model", "input x\noutput y = \"é\"").Add("seed", "1")).ToBytes();

    private static byte[] Damaged(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (int left = random.Next(1, 5); left > 0; left--)
        {
            int at = random.Next(4) == 0 ? random.Next(12) : random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count / 2), Math.Min(20, bytes.Count / 4)));
                    break;
                case 3:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    int digit = bytes.FindIndex(Math.Min(8 + random.Next(150), bytes.Count - 1), b => b is >= (byte)'0' and <= (byte)'9');
                    if (digit >= 0)
                        bytes.InsertRange(digit, Encoding.ASCII.GetBytes(random.Next(3) == 0 ? "-" : random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture)));
                    break;
            }
            while (bytes.Count < 12)
                bytes.Add(0);
        }
        return [.. bytes];
    }

    private static string Fails(byte[] bytes, string message)
    {
        var exception = Assert.Throws<FormulaException>(() => SafetensorsFile.Read("w.safetensors", bytes));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("SN047", exception.Diagnostics.Single().Code, StringComparison.Ordinal);
        return exception.Message;
    }
}
