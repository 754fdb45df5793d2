/* Exclusive or, 2-3-1 sigmoid, full-batch steps in plain C: the arithmetic of the reference program of W2, as a function. gcc -O3 -march=native [-ffast-math] */
#include <math.h>

static const double X[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, T[4] = {0, 1, 1, 0};

/* Parameters W1 3x2, b1 3, W2 3, b2; the loss before the last update. */
double w2_steps(double*parameters, long steps, double rate)
{
    double p[13], loss = 0;
    for (int k = 0; k < 13; k++) p[k] = parameters[k];
    for (long s = 0; s < steps; s++) {
        double g[13] = {0}, h[3][4], o[4];
        loss = 0;
        for (int j = 0; j < 3; j++)
            for (int i = 0; i < 4; i++) h[j][i] = 1/(1 + exp(-(p[2*j]*X[i][0] + p[2*j + 1]*X[i][1] + p[6 + j])));
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
        for (int k = 0; k < 13; k++) p[k] -= rate*g[k];
    }
    for (int k = 0; k < 13; k++) parameters[k] = p[k];
    return loss;
}
