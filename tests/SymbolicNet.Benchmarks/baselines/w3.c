/* 7-5-3 sigmoid, half the squared error, an update after every sample, in plain C: the arithmetic of the reference program of W3, as a function. gcc -O3 -march=native [-ffast-math] */
#include <math.h>

/* Parameters W1 5x7, b1 5, W2 3x5, b2 3; rows of 7 inputs and of 3 targets; the losses of the last epoch. */
double w3_epochs(double*parameters, const double*X, const double*T, long n, long epochs, double rate)
{
    double p[58], loss = 0;
    for (int k = 0; k < 58; k++) p[k] = parameters[k];
    for (long epoch = 0; epoch < epochs; epoch++) {
        loss = 0;
        for (long i = 0; i < n; i++) {
            const double *x = X + 7*i, *t = T + 3*i;
            double h[5], o[3], d[3], dh[5];
            for (int j = 0; j < 5; j++) { double a = p[35 + j]; for (int k = 0; k < 7; k++) a += p[7*j + k]*x[k]; h[j] = 1/(1 + exp(-a)); }
            for (int c = 0; c < 3; c++) { double a = p[55 + c]; for (int j = 0; j < 5; j++) a += p[40 + 5*c + j]*h[j]; o[c] = 1/(1 + exp(-a)); }
            for (int c = 0; c < 3; c++) { double q = o[c] - t[c]; loss += 0.5*q*q; d[c] = q*o[c]*(1 - o[c]); }
            for (int j = 0; j < 5; j++) { double a = 0; for (int c = 0; c < 3; c++) a += d[c]*p[40 + 5*c + j]; dh[j] = a*h[j]*(1 - h[j]); }
            for (int c = 0; c < 3; c++) { for (int j = 0; j < 5; j++) p[40 + 5*c + j] -= rate*d[c]*h[j]; p[55 + c] -= rate*d[c]; }
            for (int j = 0; j < 5; j++) { for (int k = 0; k < 7; k++) p[7*j + k] -= rate*dh[j]*x[k]; p[35 + j] -= rate*dh[j]; }
        }
    }
    for (int k = 0; k < 58; k++) parameters[k] = p[k];
    return loss;
}
