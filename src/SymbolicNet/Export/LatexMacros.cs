using System.Collections.Immutable;

namespace SymbolicNet.Export;

/// <summary>All of LaTeX that <see cref="LatexWriter"/> uses: a page that knows these macros can show every formula. Plain LaTeX with
/// amsmath and amssymb has them, and so have KaTeX and MathJax. Without backslashes.</summary>
internal static class LatexMacros
{
    public static ImmutableArray<string> Layout { get; } =
        ["begin", "end", "left", "right", "frac", "sqrt", "operatorname", "mathrm", "mathbf", "text", "texttt", "textstyle"];

    public static ImmutableArray<string> Environments { get; } = ["aligned", "bmatrix", "cases"];

    public static ImmutableArray<string> Signs { get; } =
    [
        "cdot", "circ", "odot", "oslash", "times", "top", "sum", "prod", "le", "ge", "neq", "land", "lor", "lnot", "in", "mapsto", "infty",
        "lVert", "rVert", "lfloor", "rfloor", "lceil", "rceil", "langle", "rangle",
    ];

    /// <summary>The functions that LaTeX sets upright by a macro of their own.</summary>
    public static ImmutableArray<string> Functions { get; } =
    [
        "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth",
        "exp", "ln", "log", "min", "max", "det",
    ];

    public static ImmutableArray<string> Greek { get; } =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta", "iota", "kappa", "lambda", "mu", "nu",
        "xi", "pi", "varpi", "rho", "varrho", "sigma", "varsigma", "tau", "upsilon", "phi", "varphi", "chi", "psi", "omega",
        "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
    ];

    public static ImmutableArray<string> Accents { get; } =
        ["acute", "grave", "ddot", "tilde", "bar", "breve", "check", "hat", "dot", "mathring"];

    /// <summary>Macros of one sign: a thin space, the end of a line, an escaped underscore.</summary>
    public static ImmutableArray<string> Marks { get; } = [",", "\\", "_"];

    /// <summary>Every macro, each once.</summary>
    public static ImmutableArray<string> All { get; } = [.. Layout, .. Signs, .. Functions, .. Greek, .. Accents, .. Marks];
}
