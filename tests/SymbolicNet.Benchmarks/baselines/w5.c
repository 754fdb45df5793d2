/* x = sin(x)*x + w_k, n times, with the gradient by every w_k, in plain C: the arithmetic of the reference program of W5, as a function. gcc -O3 -march=native */
#define _GNU_SOURCE
#include <math.h>

double w5_gradient(double x, const double*w, long n, double*gradient, double*d)
{
    for (long k = 0; k < n; k++) { double s, c; sincos(x, &s, &c); d[k] = c*x + s; x = s*x + w[k]; }
    double a = 1;
    for (long k = n - 1; k >= 0; k--) { gradient[k] = a; a *= d[k]; }
    return x;
}
