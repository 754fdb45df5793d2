/* (w2*relu(w1*x+b1)+b2-y)^2 in plain C: the arithmetic of the reference program of W1, as functions. gcc -O3 -march=native */

/* An update after every sample; the sum of the losses. */
double w1_sgd(const double*x, const double*y, long n, double rate, double*p)
{
    double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3], loss = 0;
    for (long i = 0; i < n; i++) {
        double z = w1*x[i] + b1, h = z > 0 ? z : 0, e = w2*h + b2 - y[i];
        loss += e*e;
        double g = 2*e, dz = z > 0 ? g*w2 : 0;
        w2 -= rate*g*h; b2 -= rate*g; w1 -= rate*dz*x[i]; b1 -= rate*dz;
    }
    p[0] = w1; p[1] = b1; p[2] = w2; p[3] = b2;
    return loss;
}

/* The gradient summed over the samples. */
double w1_gradient(const double*x, const double*y, long n, const double*p, double*gradient)
{
    double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3], g0 = 0, g1 = 0, g2 = 0, g3 = 0, loss = 0;
    for (long i = 0; i < n; i++) {
        double z = w1*x[i] + b1, h = z > 0 ? z : 0, e = w2*h + b2 - y[i];
        loss += e*e;
        double g = 2*e, dz = z > 0 ? g*w2 : 0;
        g2 += g*h; g3 += g; g0 += dz*x[i]; g1 += dz;
    }
    gradient[0] = g0; gradient[1] = g1; gradient[2] = g2; gradient[3] = g3;
    return loss;
}
