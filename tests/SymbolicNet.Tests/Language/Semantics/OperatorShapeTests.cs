namespace SymbolicNet.Tests.Language.Semantics;

/// <summary>Which shapes each infix operator, literal and index takes and gives, by the rules of linear algebra and NumPy.</summary>
public class OperatorShapeTests
{
    // Linear algebra: inner sizes meet, outer sizes stay; a row is [1,n] with the 1 dropped.
    public static TheoryData<string, string> Products => ShapeTable.Read("""
        s*s      | []
        s*v      | [3]
        v*s      | [3]
        s*r      | [3]'
        r*s      | [3]'
        s*A      | [2,3]
        T*s      | [2,3,4]
        A*B      | [2,2]
        B*A      | [3,3]
        A*v      | [2]
        r*B      | [2]'
        r*v      | []
        v'*v     | []
        v*r      | [3,3]
        u*r      | [2,3]
        v*v'     | [3,3]
        u'*A     | [3]'
        u'*A*v   | []
        A'*u     | [3]
        A*A'     | [2,2]
        M*a      | [m]
        k*N      | [m]'
        k*a      | []
        a*k      | [n,n]
        p*k      | [m,n]
        M*N      | [m,m]
        M'*p     | [n]
        v*w      | SN0303
        r*r      | SN0303
        v*A      | SN0301
        A*u      | SN0301
        A*C      | SN0301
        A*r      | SN0301
        r*u      | SN0301
        M*p      | SN0301
        a*v      | SN0303
        T*T      | SN0303
        T*v      | SN0303
        A*T      | SN0303
        """);

    // Elementwise: equal shapes or a scalar, never silent broadcasting; a row is not a vector.
    public static TheoryData<string, string> Elementwise => ShapeTable.Read("""
        v + w         | [3]
        s + v         | [3]
        r - s         | [3]'
        r + r         | [3]'
        A - C         | [2,3]
        T + T         | [2,3,4]
        s - T         | [2,3,4]
        M + M         | [m,n]
        a + b         | [n]
        M.*N'         | [m,n]
        A.*C          | [2,3]
        r.*r          | [3]'
        v./w          | [3]
        s./v          | [3]
        s/v           | [3]
        s/r           | [3]'
        v/s           | [3]
        A/s           | [2,3]
        s/T           | [2,3,4]
        v < w         | [3]
        r <= s        | [3]'
        0 < A < 1     | [2,3]
        v == w        | [3]
        v > 0 and w > 0 | [3]
        not A         | [2,3]
        not r         | [3]'
        v or s        | [3]
        -r            | [3]'
        +A            | [2,3]
        v + r         | SN0302
        v + u         | SN0302
        A + B         | SN0302
        A + v         | SN0302
        A + r         | SN0302
        M + N         | SN0302
        a + p         | SN0302
        a + v         | SN0302
        v.*r          | SN0302
        v./u          | SN0302
        v < u         | SN0302
        v and u       | SN0302
        0 < v < u     | SN0302
        v/w           | SN0304
        A/S           | SN0304
        v/A           | SN0304
        """);

    // ^ is for scalars and lines; a matrix has two readings, so .^ and matpow name them.
    public static TheoryData<string, string> Powers => ShapeTable.Read("""
        s^2      | []
        v^2      | [3]
        r^2      | [3]'
        v^w      | [3]
        2^v      | [3]
        s^r      | [3]'
        -v^2     | [3]
        2^-v^2   | [3]
        A.^2     | [2,3]
        2.^A     | [2,3]
        A.^C     | [2,3]
        T.^2     | [2,3,4]
        A^2      | SN0305
        S^2      | SN0305
        2^S      | SN0305
        T^2      | SN0305
        v^u      | SN0302
        A.^B     | SN0302
        A.^v     | SN0302
        """);

    // A condition is a scalar that picks a branch, or a tensor of the branches' shape; branches agree or one is a scalar.
    public static TheoryData<string, string> Conditions => ShapeTable.Read("""
        if s > 0 then s else 1               | []
        if s > 0 then v else w               | [3]
        if s > 0 then v else 0               | [3]
        if v > 0 then 1 else 0               | [3]
        if v > 0 then s else w               | [3]
        if r > 0 then r else 0               | [3]'
        if A > 0 then A else -C              | [2,3]
        if s > 0 then s else if s < 0 then v else w | [3]
        if s > 0 then v else r               | SN0309
        if s > 0 then v else u               | SN0309
        if v > 0 then u else 0               | SN0309
        if A > 0 then v else w               | SN0309
        """);

    // NumPy's basic indexing: a number drops its axis, a slice keeps it; what is left of a matrix is a vector.
    public static TheoryData<string, string> Indices => ShapeTable.Read("""
        v[0]           | []
        v[^1]          | []
        v[^3]          | []
        r[1]           | []
        v[1..3]        | [2]
        v[..2]         | [2]
        v[1..]         | [2]
        v[..]          | [3]
        v[..^1]        | [2]
        v[^2..]        | [2]
        v[^3..^1]      | [2]
        v[0..0]        | [0]
        v[3..]         | [0]
        v[0..3..2]     | [2]
        v[1..3..2]     | [1]
        v[..3..5]      | [1]
        r[1..]         | [2]'
        r[..]          | [3]'
        A[0]           | [3]
        A[^1]          | [3]
        A[1, ..]       | [3]
        A[.., 1]       | [2]
        A[.., ^1]      | [2]
        A[1, 2]        | []
        A[0..1]        | [1,3]
        A[0..1, 1..]   | [1,2]
        A[.., ..2]     | [2,2]
        A[..][1]       | [3]
        A'[0]          | [2]
        A[0][2]        | []
        T[1]           | [3,4]
        T[1, 2]        | [4]
        T[.., 2]       | [2,4]
        T[.., .., 3]   | [2,3]
        T[0, .., 3]    | [3]
        T[0, 1, 2]     | []
        a[0]           | []
        a[^1]          | []
        a[1..]         | [n - 1]
        a[..^2]        | [n - 2]
        a[..n]         | [n]
        M[0]           | [n]
        M[.., 0]       | [m]
        v[floor(s)]    | []
        A[floor(s)]    | [3]
        A[.., floor(s)] | [2]
        A[floor(s), 1] | []
        r[floor(s)]    | []
        v[1 + 1]       | []
        v[3]           | SN0306
        v[-1]          | SN0306
        v[^0]          | SN0306
        v[^4]          | SN0306
        v[2..1]        | SN0306
        v[..4]         | SN0306
        v[0..3..0]     | SN0306
        v[s]           | SN0306
        v[..s]         | SN0306
        v[0.5]         | SN0306
        v[0, 0]        | SN0306
        s[0]           | SN0306
        A[2]           | SN0306
        A[0, 3]        | SN0306
        a[0..n..2]     | SN0306
        v[w]           | SN0308
        """);

    // A literal is made of scalars; brackets nest into matrices; a transpose lays a vector down.
    public static TheoryData<string, string> LiteralsAndTransposes => ShapeTable.Read("""
        [1, 2, 3]        | [3]
        [s]              | [1]
        [s, 2*s, v[0]]   | [3]
        [[1, s], [2, 3]] | [2,2]
        [[s, 1, 2]]      | [1,3]
        [[[1, 2]], [[3, 4]]] | [2,1,2]
        [1, 2]'          | [2]'
        s'               | []
        v'               | [3]'
        r'               | [3]
        v''              | [3]
        A'               | [3,2]
        M'               | [n,m]
        [v, w]           | SN0310
        [1, [2]]         | SN0310
        [[1, 2], [3]]    | SN0310
        T'               | SN0311
        """);

    [Theory]
    [MemberData(nameof(Products))]
    [MemberData(nameof(Elementwise))]
    [MemberData(nameof(Powers))]
    [MemberData(nameof(Conditions))]
    [MemberData(nameof(Indices))]
    [MemberData(nameof(LiteralsAndTransposes))]
    public void OperatorsFollowTheRulesOfShapes(string formula, string expected) =>
        Assert.Equal(expected, ShapeTable.ShapeOrCodes(formula));
}
