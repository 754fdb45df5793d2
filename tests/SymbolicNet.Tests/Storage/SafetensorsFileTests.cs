using System.Collections.Immutable;
using System.Text;
using SymbolicNet.Storage;
using SymbolicNet.Tests.Cli;

namespace SymbolicNet.Tests.Storage;

public class SafetensorsFileTests
{
    private static readonly ImmutableSortedDictionary<string, string> NoTexts = ImmutableSortedDictionary<string, string>.Empty;

    [Fact]
    public void BytesAreThoseOfTheFormat()
    {
        var file = new SafetensorsFile(
            [new StoredTensor("W", [1, 2], [1, -2]), new StoredTensor("b", [], [0.5])],
            NoTexts.Add("note", "a \"b\"\n\t\\ é").Add("A", ""));
        const string header = """{"__metadata__":{"A":"","note":"a \"b\"\n\u0009\\ é"},"W":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},"b":{"dtype":"F64","shape":[],"data_offsets":[16,24]}}""";
        byte[] bytes = file.ToBytes();
        int length = (Encoding.UTF8.GetByteCount(header) + 7) / 8 * 8;
        byte[] expected =
        [
            (byte)length, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.UTF8.GetBytes(header), .. Enumerable.Repeat((byte)' ', length - Encoding.UTF8.GetByteCount(header)),
            0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0xE0, 0x3F,
        ];
        Assert.Equal(expected, bytes);
    }

    [Fact]
    public void WhatIsWrittenIsReadBackBitForBit()
    {
        double[] odd = [double.NaN, double.PositiveInfinity, -0.0, double.Epsilon, double.MaxValue, Math.PI];
        var file = new SafetensorsFile(
            [new StoredTensor("W", [2, 3], odd), new StoredTensor("none", [0, 4], []), new StoredTensor("größe \"1\"", [], [3])],
            NoTexts.Add("text", "line 1\r\nline 2\0\u001b\u007f\u2028 😀").Add("", "empty key"));
        var read = SafetensorsFile.Read("x", file.ToBytes());
        Assert.Equal(file.Metadata, read.Metadata);
        Assert.Equal(["W", "none", "größe \"1\""], read.Tensors.Select(t => t.Name));
        Assert.Equal(file.Tensors.Select(t => t.Shape), read.Tensors.Select(t => t.Shape));
        Assert.Equal(odd.Select(BitConverter.DoubleToInt64Bits), read.Tensors[0].Values.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(file.ToBytes(), read.ToBytes());
    }

    /// <remarks>Bits and values by the definitions of the formats (IEEE 754; bfloat16 is the upper half of a 32-bit number).</remarks>
    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x3C, 0x00, 0xC0, 0xFF, 0x7B, 0x01, 0x00 }, new[] { 1, -2, 65504, 5.9604644775390625e-8 })]
    [InlineData("BF16", new byte[] { 0x80, 0x3F, 0x49, 0x40, 0x80, 0xFF, 0x00, 0x80 }, new[] { 1, 3.140625, double.NegativeInfinity, -0.0 })]
    [InlineData("F32", new byte[] { 0xCD, 0xCC, 0xCC, 0x3D, 0, 0, 0x80, 0x7F }, new[] { 0.100000001490116119384765625, double.PositiveInfinity })]
    [InlineData("F64", new byte[] { 0x9A, 0x99, 0x99, 0x99, 0x99, 0x99, 0xB9, 0x3F }, new[] { 0.1 })]
    public void OtherFloatsAreReadAsDoubles(string type, byte[] data, double[] values)
    {
        string header = $$$"""{"x":{"dtype":"{{{type}}}","shape":[{{{values.Length}}}],"data_offsets":[0,{{{data.Length}}}]}}""";
        Assert.Equal(values, SafetensorsFile.Read("x", RawSafetensors.Of(header, data)).Tensors.Single().Values);
    }

    [Fact]
    public void TensorsComeInTheOrderOfTheirBytes()
    {
        const string header = """ {"b":{"data_offsets":[2,4],"shape":[1],"dtype":"F16"}, "a" : {"dtype":"F16","shape":[1,1],"data_offsets":[0,2]}}   """;
        var file = SafetensorsFile.Read("x", RawSafetensors.Of(header.TrimStart(), 0x00, 0x3C, 0x00, 0xC0));
        Assert.Equal([("a", "[1,1]", 1.0), ("b", "[1]", -2.0)], file.Tensors.Select(t => (t.Name, t.Shape, t.Values[0])));
    }

    [Fact]
    public void AFileWithoutTensorsIsOne() => Assert.Empty(SafetensorsFile.Read("x", RawSafetensors.Of("{}")).Tensors);

    [Fact]
    public void FilesOfManyNumbersKeepThemAll()
    {
        double[] values = [.. Enumerable.Range(0, 50_001).Select(i => i * 0.5)];
        using var folder = new TemporaryFolder();
        new SafetensorsFile([StoredTensor.Flat("x", values)], NoTexts).Save(folder["w.safetensors"]);
        Assert.Equal(values, SafetensorsFile.Load(folder["w.safetensors"]).Tensors.Single().Values);
    }

    [Fact]
    public void TwoTensorsOfOneNameAreNoFile()
    {
        var x = new StoredTensor("x", [], [1]);
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([x, x], NoTexts));
        Assert.Throws<ArgumentException>(() => new SafetensorsFile([new StoredTensor("__metadata__", [], [1])], NoTexts));
        Assert.Throws<ArgumentException>(() => new StoredTensor("x", [2, 2], [1, 2, 3]));
    }

    [Fact]
    public void AMissingFileIsReported()
    {
        using var folder = new TemporaryFolder();
        var exception = Assert.Throws<FormulaException>(() => SafetensorsFile.Load(folder["none"]));
        Assert.Equal($"error SN0470: cannot read `{folder["none"]}`\n  = note: there is no such file", exception.Message);
        Assert.Contains("it is a folder", Assert.Throws<FormulaException>(() => SafetensorsFile.Load(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("it has 0 bytes", Assert.Throws<FormulaException>(() => SafetensorsFile.Load(folder.Write("empty", ""))).Message, StringComparison.Ordinal);
        Assert.StartsWith("error SN0470", Assert.Throws<FormulaException>(() => SafetensorsFile.Load("a\0b")).Message, StringComparison.Ordinal);
    }
}
