namespace SymbolicNet.Tests.Language.Semantics;

/// <summary>Which shapes each function takes and gives.</summary>
public class FunctionShapeTests
{
    public static TheoryData<string, string> Elementwise => ShapeTable.Read("""
        exp(s)             | []
        exp(v)             | [3]
        exp(r)             | [3]'
        tanh(A)            | [2,3]
        relu(T)            | [2,3,4]
        exp(M)             | [m,n]
        atan2(v, w)        | [3]
        atan2(s, v)        | [3]
        hypot(r, 1)        | [3]'
        pow(A, 2)          | [2,3]
        polygamma(1, v)    | [3]
        beta(s, A)         | [2,3]
        xlogy(v, w)        | [3]
        clamp(A, 0, 1)     | [2,3]
        clamp(v, w, 1)     | [3]
        elu(v)             | [3]
        elu(v, 2)          | [3]
        elu(x=v, alpha=2)  | [3]
        leaky_relu(r)      | [3]'
        swish(A, k=s)      | [2,3]
        ln(T)              | [2,3,4]
        max(v, w)          | [3]
        max(v, 0)          | [3]
        max(s, r)          | [3]'
        min(A, C, 1)       | [2,3]
        logaddexp(v, w)    | [3]
        where(v > 0, v, 0) | [3]
        where(s, A, C)     | [2,3]
        where(r > 0, 1, 0) | [3]'
        atan2(v, u)        | SN0302
        atan2(v, r)        | SN0302
        max(v, u)          | SN0302
        max(v, r)          | SN0302
        max(A, v)          | SN0302
        clamp(v, u, 1)     | SN0302
        hypot(a, p)        | SN0302
        where(v, u, 0)     | SN0302
        where(s, v, u)     | SN0302
        """);

    // NumPy's reductions, and scipy's softmax family along the last axis.
    public static TheoryData<string, string> Reductions => ShapeTable.Read("""
        sum(s)              | []
        sum(v)              | []
        sum(r)              | []
        sum(T)              | []
        sum(M)              | []
        sum(A, axis=0)      | [3]
        sum(A, axis=1)      | [2]
        sum(A, axis=-1)     | [2]
        sum(A, axis=-2)     | [3]
        sum(v, axis=0)      | []
        sum(r, axis=0)      | []
        sum(T, axis=1)      | [2,4]
        sum(M, axis=0)      | [n]
        mean(A, axis=0)     | [3]
        var(A, axis=1)      | [2]
        std(T, axis=2)      | [2,3]
        std(v)              | []
        prod(A)             | []
        prod(A, axis=0)     | [3]
        max(A)              | []
        max(A, axis=1)      | [2]
        min(T, axis=0)      | [3,4]
        argmax(v)           | []
        argmax(A)           | []
        argmax(A, axis=1)   | [2]
        norm1(A)            | []
        norm2(v)            | []
        norm2(A)            | []
        norm2(A, axis=1)    | [2]
        logsumexp(v)        | []
        logsumexp(r)        | []
        logsumexp(s)        | []
        logsumexp(s, 1, 2)  | []
        logsumexp(A)        | [2]
        logsumexp(A, axis=0) | [3]
        logsumexp(T)        | [2,3]
        softmax(v)          | [3]
        softmax(r)          | [3]'
        softmax(A)          | [2,3]
        softmax(A, axis=0)  | [2,3]
        logsoftmax(T, axis=1) | [2,3,4]
        cumsum(v)           | [3]
        cumsum(r)           | [3]'
        cumsum(A, axis=0)   | [2,3]
        sum(A, axis=2)      | SN0312
        sum(A, axis=-3)     | SN0312
        sum(s, axis=0)      | SN0312
        softmax(v, axis=1)  | SN0312
        softmax(s)          | SN0307
        cumsum(s)           | SN0307
        logsumexp(v, w)     | SN0307
        max(v, w, axis=0)   | SN0204
        sum(v, w)           | SN0204
        sum(A, 0)           | SN0204
        sum(A, axis=s)      | SN0316
        sum(A, axis=0.5)    | SN0316
        sum()               | SN0204
        """);

    public static TheoryData<string, string> LinearAlgebra => ShapeTable.Read("""
        dot(v, w)          | []
        dot(a, b)          | []
        outer(u, v)        | [2,3]
        outer(a, p)        | [n,m]
        cross(v, w)        | [3]
        tr(S)              | []
        trace(Q)           | []
        diag(v)            | [3,3]
        diag(r)            | [3,3]
        diag(S)            | [3]
        diag(a)            | [n,n]
        det(S)             | []
        logdet(Q)          | []
        inv(S)             | [3,3]
        inv(Q)             | [n,n]
        cholesky(S)        | [3,3]
        solve(S, v)        | [3]
        solve(S, B)        | [3,2]
        solve(Q, a)        | [n]
        solve(Q, N)        | [n,m]
        transpose(A)       | [3,2]
        transpose(v)       | [3]'
        transpose(s)       | []
        matpow(S, 3)       | [3,3]
        matpow(S, 0)       | [3,3]
        matpow(S, -1)      | [3,3]
        matpow(Q, 2)       | [n,n]
        tril(A)            | [2,3]
        triu(S, k=1)       | [3,3]
        tril(S, k=-1)      | [3,3]
        dot(v, u)          | SN0307
        dot(r, v)          | SN0307
        dot(A, C)          | SN0307
        cross(u, u)        | SN0307
        outer(A, v)        | SN0307
        tr(A)              | SN0307
        diag(A)            | SN0307
        diag(s)            | SN0307
        det(A)             | SN0307
        det(v)             | SN0307
        inv(A)             | SN0307
        solve(S, u)        | SN0307
        solve(S, r)        | SN0307
        solve(A, u)        | SN0307
        solve(S, A)        | SN0307
        solve(S, s)        | SN0307
        transpose(T)       | SN0307
        matpow(A, 2)       | SN0307
        matpow(S, s)       | SN0316
        matpow(S, 0.5)     | SN0316
        """);

    public static TheoryData<string, string> Structure => ShapeTable.Read("""
        concat(v, u)             | [5]
        concat(v, s)             | [4]
        concat(s, 1, v)          | [5]
        concat(r, q)             | [5]'
        concat(r, s)             | [4]'
        concat(a, p)             | [m + n]
        concat(A, C)             | [4,3]
        concat(A, C, axis=1)     | [2,6]
        concat(A, C, axis=-1)    | [2,6]
        concat(v)                | [3]
        concat(s, s)             | [2]
        stack(v, w)              | [2,3]
        stack(v, w, axis=1)      | [3,2]
        stack(v, w, axis=-1)     | [3,2]
        stack(s, 1, 2)           | [3]
        stack(A, C)              | [2,2,3]
        reshape(A, 6)            | [6]
        reshape(A, 3, 2)         | [3,2]
        reshape(v, 3, 1)         | [3,1]
        reshape(M, m*n)          | [m*n]
        reshape(s, 1)            | [1]
        repeat(v, 4)             | [4,3]
        repeat(v, 4, axis=1)     | [3,4]
        repeat(v, 4, axis=-1)    | [3,4]
        repeat(s, 4)             | [4]
        repeat(A, 2, axis=1)     | [2,2,3]
        repeat(a, m)             | [m,n]
        reverse(v)               | [3]
        reverse(r)               | [3]'
        reverse(A, axis=1)       | [2,3]
        pad(v, 1, 2)             | [6]
        pad(r, 1, 2)             | [6]'
        pad(A, 1, 0, axis=1)     | [2,4]
        pad(a, 1, 1)             | [n + 2]
        gather(v, floor(w))      | [3]
        gather(v, floor(A))      | [2,3]
        gather(A, floor(s))      | [3]
        gather(A, floor(v), axis=1) | [2,3]
        gather(A, range(2))      | [2,3]
        scatter(v, floor(w), 5)  | [5]
        scatter(A, range(2), 4)  | [4,3]
        scatter(s, floor(s), 4)  | [4]
        one_hot(floor(s), 4)     | [4]
        one_hot(floor(v), 4)     | [3,4]
        zeros(3)                 | [3]
        ones(2, 3)               | [2,3]
        ones(n)                  | [n]
        zeros(m, 2*n)            | [m,2*n]
        eye(3)                   | [3,3]
        eye(n)                   | [n,n]
        range(4)                 | [4]
        range(1, 4)              | [3]
        range(0, 7, 2)           | [4]
        range(5, 0, -2)          | [3]
        range(3, 3)              | [0]
        range(n)                 | [n]
        einsum("ij,jk->ik", A, B) | [2,2]
        einsum("ij->ji", A)      | [3,2]
        einsum("ij->", A)        | []
        einsum("ij->j", A)       | [3]
        einsum("ii->i", S)       | [3]
        einsum("i->ii", v)       | [3,3]
        einsum("i,j->ij", v, u)  | [3,2]
        einsum("bij,bj->bi", T, T[.., 0]) | [2,3]
        einsum(",i->i", s, v)    | [3]
        einsum("ij,j,i->", A, v, u) | []
        einsum("mn,n->m", M, a)  | [m]
        concat(v, A)             | SN0307
        concat(A, B)             | SN0307
        concat(v, r)             | SN0307
        concat(A, C, axis=2)     | SN0312
        stack(v, u)              | SN0307
        stack(v, w, axis=2)      | SN0312
        reshape(A, 5)            | SN0307
        reverse(s)               | SN0307
        pad(s, 1, 1)             | SN0307
        gather(v, w)             | SN0306
        gather(s, floor(v))      | SN0307
        scatter(v, w, 5)         | SN0306
        scatter(v, floor(u), 5)  | SN0307
        one_hot(v, 4)            | SN0306
        range(4, 1)              | SN0307
        range(0, 4, 0)           | SN0307
        einsum("ij,jk->ik", A, C) | SN0315
        einsum("ij->ik", A)      | SN0315
        einsum("i->i", A)        | SN0315
        einsum("ij,j->i", A)     | SN0315
        einsum("ij", A)          | SN0315
        einsum(s, A)             | SN0307
        """);

    // Losses compare a prediction with a target of its shape, or with a class.
    public static TheoryData<string, string> Losses => ShapeTable.Read("""
        mse(v, w)                          | []
        mse(s, 1)                          | []
        mse(A, C)                          | []
        mae(r, r)                          | []
        huber(v, w)                        | []
        huber(v, w, delta=2)               | []
        quantile(v, w, 0.9)                | []
        binary_cross_entropy(v, w)         | []
        binary_cross_entropy_logits(v, w)  | []
        cross_entropy(v, w)                | []
        cross_entropy(v, floor(s))         | []
        cross_entropy(A, floor(u))         | []
        cross_entropy_logits(v, floor(s))  | []
        cross_entropy_logits(A, C)         | []
        nll(v, floor(s))                   | []
        hinge(v, w)                        | []
        kl(v, w)                           | []
        mse(v, u)                          | SN0302
        cross_entropy(v, s)                | SN0307
        cross_entropy(v, u)                | SN0307
        """);

    [Theory]
    [MemberData(nameof(Elementwise))]
    [MemberData(nameof(Reductions))]
    [MemberData(nameof(LinearAlgebra))]
    [MemberData(nameof(Structure))]
    [MemberData(nameof(Losses))]
    public void FunctionsFollowTheRulesOfShapes(string formula, string expected) =>
        Assert.Equal(expected, ShapeTable.ShapeOrCodes(formula));
}
