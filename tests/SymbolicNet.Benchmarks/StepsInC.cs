namespace SymbolicNet.Benchmarks;

/// <summary>The steps of <see cref="StepsMode"/> as one writes them in C, with the data they run on.</summary>
internal static class StepsInC
{
    public const string Code = """
        #include <math.h>
        #include <stdint.h>
        #include <string.h>
        static double uni(uint32_t *s) { *s = *s*1664525u + 1013904223u; return *s/4294967296.0*2.0 - 1.0; }

        void line_data(double *d, int n) { uint32_t s = 42; for (int i = 0; i < n; i++) { d[2*i] = uni(&s); d[2*i + 1] = sin(3*d[2*i]); } }

        double line(double *p, const double *restrict d, int n)
        {
            double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3], loss = 0;
            for (int i = 0; i < n; i++) {
                double x = d[2*i], y = d[2*i + 1], z = w1*x + b1, h = z > 0 ? z : 0, e = w2*h + b2 - y;
                loss += e*e;
                double g = 2*e, dz = z > 0 ? g*w2 : 0;
                w2 -= 0.01*g*h; b2 -= 0.01*g; w1 -= 0.01*dz*x; b1 -= 0.01*dz;
            }
            p[0] = w1; p[1] = b1; p[2] = w2; p[3] = b2;
            return loss/n;
        }

        static const double X[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, T[4] = {0, 1, 1, 0};

        double exclusive_or(double *start, const double *unused, int steps)
        {
            double p[13], loss = 0;
            memcpy(p, start, sizeof p);
            for (int s = 0; s < steps; s++) {
                double g[13] = {0}, h[3][4], o[4];
                loss = 0;
                for (int j = 0; j < 3; j++) for (int i = 0; i < 4; i++) h[j][i] = 1/(1 + exp(-(p[2*j]*X[i][0] + p[2*j + 1]*X[i][1] + p[6 + j])));
                for (int i = 0; i < 4; i++) o[i] = 1/(1 + exp(-(p[9]*h[0][i] + p[10]*h[1][i] + p[11]*h[2][i] + p[12])));
                for (int i = 0; i < 4; i++) {
                    double e = o[i] - T[i];
                    loss += e*e;
                    double d = 2*e*o[i]*(1 - o[i]);
                    g[12] += d;
                    for (int j = 0; j < 3; j++) {
                        g[9 + j] += d*h[j][i];
                        double q = d*p[9 + j]*h[j][i]*(1 - h[j][i]);
                        g[2*j] += q*X[i][0]; g[2*j + 1] += q*X[i][1]; g[6 + j] += q;
                    }
                }
                for (int k = 0; k < 13; k++) p[k] -= 1.0*g[k];
            }
            memcpy(start, p, sizeof p);
            return loss;
        }

        void classes_data(double *d, int n)
        {
            uint32_t s = 7;
            for (int i = 0; i < n; i++) {
                int c = i % 3;
                for (int j = 0; j < 7; j++) d[10*i + j] = 0.5*uni(&s) + (j % 3 == c ? 0.6 : 0.0);
                for (int k = 0; k < 3; k++) d[10*i + 7 + k] = k == c;
            }
        }

        double classes(double *start, const double *restrict data, int n)
        {
            double p[58], loss = 0;
            memcpy(p, start, sizeof p);
            for (int epoch = 0; epoch < 50; epoch++) {
                loss = 0;
                for (int i = 0; i < n; i++) {
                    const double *x = data + 10*i, *t = x + 7;
                    double h[5], o[3], d[3], dh[5];
                    for (int j = 0; j < 5; j++) { double a = p[35 + j]; for (int k = 0; k < 7; k++) a += p[7*j + k]*x[k]; h[j] = 1/(1 + exp(-a)); }
                    for (int c = 0; c < 3; c++) { double a = p[55 + c]; for (int j = 0; j < 5; j++) a += p[40 + 5*c + j]*h[j]; o[c] = 1/(1 + exp(-a)); }
                    for (int c = 0; c < 3; c++) { double q = o[c] - t[c]; loss += 0.5*q*q; d[c] = q*o[c]*(1 - o[c]); }
                    for (int j = 0; j < 5; j++) { double a = 0; for (int c = 0; c < 3; c++) a += d[c]*p[40 + 5*c + j]; dh[j] = a*h[j]*(1 - h[j]); }
                    for (int c = 0; c < 3; c++) { for (int j = 0; j < 5; j++) p[40 + 5*c + j] -= 0.3*d[c]*h[j]; p[55 + c] -= 0.3*d[c]; }
                    for (int j = 0; j < 5; j++) { for (int k = 0; k < 7; k++) p[7*j + k] -= 0.3*dh[j]*x[k]; p[35 + j] -= 0.3*dh[j]; }
                }
            }
            memcpy(start, p, sizeof p);
            return loss;
        }
        """;
}
