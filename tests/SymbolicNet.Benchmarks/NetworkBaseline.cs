using SymbolicNet.Compilation.Plans;

namespace SymbolicNet.Benchmarks;

/// <summary>Samples and parameters of the network that <see cref="KernelsMode"/> trains.</summary>
internal sealed class NetworkData
{
    public const int Samples = 64, Inputs = 784, Hidden = 128, Outputs = 10;
    public const float Rate = 0.01f;

    private uint _state = 3;

    public NetworkData()
    {
        X = Draw(Samples * Inputs, 1);
        W1 = Draw(Hidden * Inputs, 0.05f);
        W2 = Draw(Outputs * Hidden, 0.05f);
    }

    public float[] X { get; }

    public float[] W1 { get; }

    public float[] B1 { get; } = new float[Hidden];

    public float[] W2 { get; }

    public float[] B2 { get; } = new float[Outputs];

    public int[] Y { get; } = [.. Enumerable.Range(0, Samples).Select(i => i % Outputs)];

    /// <summary>A workspace with these numbers for a plan of W1, b1, W2, b2, x, digit, rate.</summary>
    public KernelWorkspace<float> Fill(KernelCode<float> code)
    {
        var workspace = code.CreateWorkspace();
        float[][] known = [W1, B1, W2, B2, X, [.. Y.Select(y => (float)y)], [Rate]];
        for (int i = 0; i < known.Length; i++)
            known[i].CopyTo(workspace.Known(i));
        return workspace;
    }

    private float[] Draw(int count, float scale)
    {
        var numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            _state = (_state * 1664525) + 1013904223;
            numbers[i] = scale * (((_state >> 8) / 8388608f) - 1);
        }
        return numbers;
    }
}

/// <summary>The step of <see cref="KernelsMode"/> in C, its products by an OpenBLAS.</summary>
internal sealed unsafe class NetworkBaseline
{
    private const string Code = """
        #include <math.h>
        #include <string.h>
        enum { B = 64, I = 784, H = 128, O = 10, N = 111, T = 112 };
        typedef void (*gemm)(long, long, long, long, long, long, float, const float*, long, const float*, long, float, float*, long);
        static float Z[B*H], D[B*H], S[B*O];
        float step(gemm mm, const float*X, const int*Y, float*W1, float*b1, float*W2, float*b2, float lr)
        {
            float loss = 0;
            for (int i = 0; i < B; i++) memcpy(Z + i*H, b1, H*sizeof *b1);
            mm(101, N, T, B, H, I, 1, X, I, W1, I, 1, Z, H);
            for (int i = 0; i < B*H; i++) Z[i] = Z[i] > 0 ? Z[i] : 0;
            for (int i = 0; i < B; i++) memcpy(S + i*O, b2, O*sizeof *b2);
            mm(101, N, T, B, O, H, 1, Z, H, W2, H, 1, S, O);
            for (int i = 0; i < B; i++) {
                float *s = S + i*O, m = s[0], e = 0;
                for (int k = 1; k < O; k++) m = s[k] > m ? s[k] : m;
                for (int k = 0; k < O; k++) { s[k] = expf(s[k] - m); e += s[k]; }
                for (int k = 0; k < O; k++) s[k] /= e;
                loss -= logf(s[Y[i]]);
                s[Y[i]] -= 1;
                for (int k = 0; k < O; k++) s[k] /= B;
            }
            mm(101, N, N, B, H, O, 1, S, O, W2, H, 0, D, H);
            for (int i = 0; i < B*H; i++) D[i] = Z[i] > 0 ? D[i] : 0;
            mm(101, T, N, O, H, B, -lr, S, O, Z, H, 1, W2, H);
            for (int i = 0; i < B; i++) for (int k = 0; k < O; k++) b2[k] -= lr*S[i*O + k];
            mm(101, T, N, H, I, B, -lr, D, H, X, I, 1, W1, I);
            for (int i = 0; i < B; i++) for (int k = 0; k < H; k++) b1[k] -= lr*D[i*H + k];
            return loss/B;
        }
        """;

    private readonly OpenBlas _blas;
    private readonly delegate* unmanaged<nint, float*, int*, float*, float*, float*, float*, float, float> _step;

    private NetworkBaseline(OpenBlas blas, nint step)
    {
        _blas = blas;
        _step = (delegate* unmanaged<nint, float*, int*, float*, float*, float*, float*, float, float>)step;
    }

    public string Name => $"OpenBLAS for {_blas.CoreName}";

    /// <summary>Null where there is no OpenBLAS or no gcc. What is loaded stays loaded.</summary>
    public static NetworkBaseline? Find(string? path)
    {
        try
        {
            return OpenBlas.Find(path) is { } blas ? new NetworkBaseline(blas, new SharedObject(Code).Function("step")) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public void UseThreads(int count) => _blas.UseThreads(count);

    public float Step(NetworkData data)
    {
        fixed (float* x = data.X, w1 = data.W1, b1 = data.B1, w2 = data.W2, b2 = data.B2)
        fixed (int* y = data.Y)
            return _step(_blas.SingleProduct, x, y, w1, b1, w2, b2, NetworkData.Rate);
    }
}
