using System.Globalization;
using System.Text.Json;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Storage;

/// <summary>What is wrong with files of weights, SN047, and with writing files: the words.</summary>
internal static class StorageErrors
{
    public static Diagnostic CannotRead(string path, string reason) => new Diagnostic("SN0470", $"cannot read `{path}`").Note(reason);

    public static Diagnostic CannotWrite(string path, string reason) => new Diagnostic("SN0414", $"cannot write `{path}`").Note(reason);

    public static Diagnostic OtherContent(string path) =>
        CannotWrite(path, "there is a file of that name which holds no weights").Help("give the weights another name, or remove that file");

    public static Diagnostic TooShort(string name, int length) => NoSafetensors(name, Text($"it has {length} bytes, and a header's length alone takes 8"));

    public static Diagnostic HeaderTooLong(string name, ulong length, int rest) => NoSafetensors(name, length > (ulong)rest
        ? Text($"its header should have {length} bytes, and only {rest} follow")
        : Text($"its header has {length} bytes, more than {SafetensorsFile.MaxHeaderLength}"));

    public static Diagnostic HeaderToWriteTooLong(int length) =>
        new("SN0471", Text($"the model and what belongs to it take {length} bytes, more than the {SafetensorsFile.MaxHeaderLength} that a file of weights has room for"));

    public static Diagnostic NoHeader(string name) => NoSafetensors(name, "its header does not begin with `{`");

    public static Diagnostic NoUtf8(string name) => NoSafetensors(name, "its header is no text in UTF-8");

    public static Diagnostic NoJson(SourceSpan span, JsonException exception) => Header("its JSON is wrong", span).Note(ReasonOf(exception));

    public static Diagnostic NoText(SourceSpan span) => Header("a text in it is none", span).Note("an escape stands for half a surrogate pair");

    public static Diagnostic KeyTwice(SourceSpan span, string key) => Header($"`{key}` comes twice", span);

    public static Diagnostic Unexpected(SourceSpan span, string what) => Header($"{what} is expected", span);

    public static Diagnostic UnknownKey(SourceSpan span, string key) => Header($"`{key}` is unknown", span).Note("a tensor has `dtype`, `shape` and `data_offsets`");

    public static Diagnostic NotWithin(SourceSpan span, int most) => Header(Text($"a whole number from 0 to {most} is expected"), span);

    public static Diagnostic Incomplete(SourceSpan span, string name) =>
        Tensor($"`{name}` needs a `dtype`, a `shape` and two `data_offsets`", span);

    public static Diagnostic UnknownType(SourceSpan span, string type) =>
        Tensor($"numbers of type `{type}` cannot be read", span).Note("F64, F32, F16 and BF16 can");

    public static Diagnostic OffsetsReversed(SourceSpan span, string name) => Tensor($"`{name}` ends before it begins", span);

    public static Diagnostic OtherSize(SourceSpan span, string name, IEnumerable<int> sizes, ElementType type, int length) =>
        Tensor(Text($"`{name}` has {length} bytes, which are not {StoredTensor.ShapeText(sizes)} numbers of type {type.Name}"), span);

    public static Diagnostic NotContiguous(TensorEntry entry, int end, HeaderPlaces places) => entry.Begin < end
        ? Tensor($"`{entry.Name}` overlaps the tensor before it", places.At(entry.Place))
        : Tensor(Text($"{entry.Begin - end} bytes before `{entry.Name}` belong to no tensor"), places.At(entry.Place));

    public static Diagnostic TrailingBytes(HeaderPlaces places, int count) =>
        Tensor(Text($"the last {count} bytes of `{places.Name}` belong to no tensor"));

    public static Diagnostic NoCheckpoint(string name) =>
        new Diagnostic("SN0474", $"`{name}` holds no trained model").Note("it is a safetensors file, but no model belongs to its tensors");

    public static Diagnostic OtherVersion(string name, string version) =>
        new Diagnostic("SN0474", $"`{name}` is of format {PrintableStart(version)}").Note($"this version reads format {Checkpoint.Version}");

    public static Diagnostic OtherModel(string name) =>
        new Diagnostic("SN0474", $"the model in `{name}` is not the one that its weights were written with").Note("its text was changed since");

    public static Diagnostic Unusable(string name, string what) => new("SN0474", $"{what} in `{name}` cannot be used");

    public static Diagnostic NoText(SourceText source, int offset) =>
        new Diagnostic("SN0475", "a model is stored as UTF-8, which has nothing for half a surrogate pair").At(new SourceSpan(source, offset, offset + 1));

    public static Diagnostic NotFinite(string name, string shape, int index, double value) =>
        new("SN0476", Text($"number {index + 1} of `{name}`{shape} is {NumberText.Of(value)}"));

    public static Diagnostic OtherLength(string name, int length, int wanted) =>
        new("SN0477", Text($"`{name}` has {length} numbers where {wanted} belong"));

    public static Diagnostic UnknownTensor(string name) => new("SN0477", $"nothing like `{name}` belongs to a trained model");

    public static Diagnostic MissingParameter(string name, Shape shape) => new("SN0478", $"the parameter `{name}`{(shape.IsScalar ? "" : shape)} of the model is not among the weights");

    public static Diagnostic ExtraParameter(string name) => new("SN0478", $"the weights have a parameter `{name}`, which the model has not");

    public static Diagnostic OtherShape(string name, Shape shape, string stored) =>
        new("SN0478", $"the parameter `{name}` is a {shape.Describe()}, and its weights are {stored}");

    private static string PrintableStart(string text) => text.Length > 20 ? text[..20] + "..." : text;

    private static Diagnostic NoSafetensors(string name, string reason) => new Diagnostic("SN0471", $"`{name}` is no safetensors file").Note(reason);

    private static Diagnostic Header(string message, SourceSpan span) => new Diagnostic("SN0472", $"the header of this file is wrong: {message}").At(span);

    private static Diagnostic Tensor(string message) => new("SN0473", message);

    private static Diagnostic Tensor(string message, SourceSpan span) => Tensor(message).At(span);

    // Behind its first sentence the reader speaks of its options and of a position, which is shown.
    private static string ReasonOf(JsonException exception)
    {
        int end = exception.Message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? exception.Message.TrimEnd('.') : exception.Message[..end];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
