/* mean((w2*tanh(w1*x+b1)+b2-y)^2) with its four derivatives in plain C: the arithmetic of the reference program of W6, as functions. gcc -O3 -march=native -ffast-math -mprefer-vector-width=512 -lmvec */
#include <math.h>

double w6_tanh(const double*restrict x, const double*restrict y, long n, const double*p, double*gradient)
{
    double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3], loss = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0;
    for (long i = 0; i < n; i++) {
        double h = tanh(w1*x[i] + b1), e = w2*h + b2 - y[i];
        loss += e*e; g3 += e; g2 += e*h;
        double d = e*(1 - h*h);
        g1 += d; g0 += d*x[i];
    }
    gradient[0] = 2*w2*g0/n; gradient[1] = 2*w2*g1/n; gradient[2] = 2*g2/n; gradient[3] = 2*g3/n;
    return loss/n;
}

/* The same with tanh through exp, which older vector libraries have too. */
double w6_exp(const double*restrict x, const double*restrict y, long n, const double*p, double*gradient)
{
    double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3], loss = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0;
    for (long i = 0; i < n; i++) {
        double h = 1 - 2/(exp(2*(w1*x[i] + b1)) + 1), e = w2*h + b2 - y[i];
        loss += e*e; g3 += e; g2 += e*h;
        double d = e*(1 - h*h);
        g1 += d; g0 += d*x[i];
    }
    gradient[0] = 2*w2*g0/n; gradient[1] = 2*w2*g1/n; gradient[2] = 2*g2/n; gradient[3] = 2*g3/n;
    return loss/n;
}
