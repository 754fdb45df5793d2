/* 784-128-10 relu, softmax cross-entropy, batch 64, single precision, one step: the arithmetic of the reference program of W4, as
   functions. The products are those of an OpenBLAS whose address is given, or loops. gcc -O3 -march=native -ffast-math */
#include <math.h>
#include <string.h>

enum { B = 64, I = 784, H = 128, O = 10, AS_IS = 111, TRANSPOSED = 112 };
typedef void (*sgemm_function)(long, long, long, long, long, long, float, const float*, long, const float*, long, float, float*, long);

static float Z[B*H], D1[B*H], S[B*O];

/* c = alpha*op(a)*op(b) + beta*c, of the three kinds of operands that are needed here. */
static void loops(long order, long opa, long opb, long m, long n, long q, float alpha, const float*restrict a, long lda, const float*restrict b, long ldb, float beta, float*restrict c, long ldc)
{
    (void)order;
    for (long i = 0; i < m; i++) {
        if (beta == 0) memset(c + i*ldc, 0, n*sizeof *c);
        if (opb == TRANSPOSED)
            for (long j = 0; j < n; j++) { float s = 0; for (long k = 0; k < q; k++) s += a[i*lda + k]*b[j*ldb + k]; c[i*ldc + j] += alpha*s; }
        else
            for (long k = 0; k < q; k++) { float s = alpha*(opa == TRANSPOSED ? a[k*lda + i] : a[i*lda + k]); for (long j = 0; j < n; j++) c[i*ldc + j] += s*b[k*ldb + j]; }
    }
}

void product(sgemm_function sgemm, long opa, long opb, long m, long n, long q, const float*a, long lda, const float*b, long ldb, float*c)
{
    (sgemm ? sgemm : loops)(101, opa, opb, m, n, q, 1, a, lda, b, ldb, 0, c, n);
}

/* Updates the parameters; the loss before. Classes are numbers from 0 to 9. */
float w4_step(sgemm_function sgemm, const float*X, const int*Y, float*W1, float*b1, float*W2, float*b2, float lr)
{
    sgemm_function mm = sgemm ? sgemm : loops;
    float loss = 0;
    for (int i = 0; i < B; i++) memcpy(Z + i*H, b1, H*sizeof *b1);
    mm(101, AS_IS, TRANSPOSED, B, H, I, 1, X, I, W1, I, 1, Z, H);
    for (int i = 0; i < B*H; i++) Z[i] = Z[i] > 0 ? Z[i] : 0;
    for (int i = 0; i < B; i++) memcpy(S + i*O, b2, O*sizeof *b2);
    mm(101, AS_IS, TRANSPOSED, B, O, H, 1, Z, H, W2, H, 1, S, O);
    for (int i = 0; i < B; i++) {
        float *s = S + i*O, m = s[0], e = 0;
        for (int k = 1; k < O; k++) m = s[k] > m ? s[k] : m;
        for (int k = 0; k < O; k++) { s[k] = expf(s[k] - m); e += s[k]; }
        for (int k = 0; k < O; k++) s[k] /= e;
        loss -= logf(s[Y[i]]);
        s[Y[i]] -= 1;
        for (int k = 0; k < O; k++) s[k] /= B;
    }
    mm(101, AS_IS, AS_IS, B, H, O, 1, S, O, W2, H, 0, D1, H);
    for (int i = 0; i < B*H; i++) D1[i] = Z[i] > 0 ? D1[i] : 0;
    mm(101, TRANSPOSED, AS_IS, O, H, B, -lr, S, O, Z, H, 1, W2, H);
    for (int i = 0; i < B; i++) for (int k = 0; k < O; k++) b2[k] -= lr*S[i*O + k];
    mm(101, TRANSPOSED, AS_IS, H, I, B, -lr, D1, H, X, I, 1, W1, I);
    for (int i = 0; i < B; i++) for (int k = 0; k < H; k++) b1[k] -= lr*D1[i*H + k];
    return loss/B;
}
