using System.Globalization;
using System.Text;
using SymbolicNet.Export;
using SymbolicNet.Language.Parsing;
using static SymbolicNet.Tests.Export.Katex;
using static SymbolicNet.Tests.Export.Written;

namespace SymbolicNet.Tests.Export;

/// <summary>KaTeX sets all that can be written.</summary>
public class KatexTests
{
    [KatexFact]
    public void FormulasAreSetInStrictMode()
    {
        var shallow = new RandomNotations(21);
        var deep = new RandomNotations(22);
        Sets([
            .. RandomNotations.Pairs().Select(LatexWriter.Write),
            .. Enumerable.Range(0, 3000).Select(_ => LatexWriter.Write(shallow.Next(3))),
            .. Enumerable.Range(0, 1000).Select(_ => LatexWriter.Write(deep.Next(6))),
            LatexWriter.WritePage([.. Enumerable.Range(1, 50).Select(i => Let($"t{i}", shallow.Next(3)))]),
        ]);
    }

    [KatexFact]
    public void NamesOfAllScriptsAreSetInStrictMode()
    {
        var letters =
            from code in Enumerable.Range(0x20, 0x20000)
            where code is < 0xD800 or > 0xDFFF
            let letter = new Rune(code)
            where Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            select CanonicalForm.Of(letter.ToString());
        var random = new Random(23);
        string[] all = [.. letters];
        string Name() => CanonicalForm.Of(string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => all[random.Next(random.Next(2) == 0 ? 800 : all.Length)])));
        Sets([
            .. all.Chunk(40).Select(some => LatexWriter.Write(Sum([.. some.Select(V), V("x")]))),
            .. Enumerable.Range(0, 1000).Select(_ => LatexWriter.Write(Times(V(Name()), Call(Name(), V(Name() + "1")), V("x_" + Name())))),
            .. Enumerable.Range(0, 1000).Select(_ => Name()).Select(name => LatexWriter.Write(Sum(V(name + "1"), V(name + "_1"), Call(name)))),
        ]);
    }

    [KatexFact]
    public void EveryMacroIsKnown() => Sets([
        .. LatexMacros.Functions.Concat(LatexMacros.Greek).Select(name => $@"\{name}"),
        .. LatexMacros.Accents.Select(name => $@"\{name}{{x}}"),
        .. LatexMacros.Signs.Select(name => $@"\{name} x"),
    ]);
}
