namespace SymbolicNet.Tests.Reference;

/// <summary>A family of functions, in the order in which a reader looks for them.</summary>
internal sealed record FunctionSection(string Title, string Intro, string Names)
{
    public string[] All => Names.Split(' ');
}

/// <summary>How the page of functions is arranged; a test sees to it that every function has one place.</summary>
internal static class FunctionSections
{
    public static IReadOnlyList<FunctionSection> All { get; } =
    [
        new("Exponentials and logarithms", "", "exp exp2 expm1 log ln log1p log2 log10 logaddexp xlogy xlog1py"),
        new("Powers and roots", "", "pow sqrt cbrt hypot unit"),
        new("Signs, bounds and rounding", "", "abs sign step floor ceil round min max clamp"),
        new("Trigonometric functions", "", "sin cos tan sec csc cot asin acos atan atan2 one_minus_cos"),
        new("Hyperbolic functions", "", "sinh cosh tanh sech csch coth asinh acosh atanh"),
        new("Special functions", "", "erf erfc erfinv normal_cdf normal_pdf gamma lgamma digamma trigamma polygamma beta lbeta"),
        new("Activations", "", "relu leaky_relu elu selu gelu silu swish mish softplus softsign hardtanh hard_sigmoid sigmoid log_sigmoid softmax logsoftmax"),
        new("Reductions", "Without an axis they reduce everything, unless they say otherwise. An axis is always named, and counts from 0; -1 is the last.",
            "sum mean prod min max logsumexp norm1 norm2 var std argmax cumsum over_rows"),
        new("Vectors and matrices", "", "dot outer cross transpose tr trace diag det logdet inv solve cholesky matpow tril triu"),
        new("Structure", "", "concat stack reshape repeat reverse pad gather scatter einsum where"),
        new("Making tensors", "Sizes are whole numbers or dims.", "zeros ones eye range one_hot as_one_hot"),
        new("Losses", "The prediction comes first. A loss is a scalar, that of one sample.",
            "mse mae huber quantile binary_cross_entropy binary_cross_entropy_logits cross_entropy cross_entropy_logits nll hinge kl"),
        new("Derivatives", "They may be nested, and stand wherever an expression may. By an input, target, parameter or variable the derivative is total, through every binding.",
            "d grad jacobian hessian jvp vjp"),
    ];
}
