using SymbolicNet.Language.Functions;

namespace SymbolicNet.Language.Semantics;

/// <summary>The outermost frame of the library's own definitions, which see no user's names.</summary>
internal sealed class LibraryFrame(FunctionTable functions) : Frame(null)
{
    public FunctionTable Functions { get; } = functions;
}
