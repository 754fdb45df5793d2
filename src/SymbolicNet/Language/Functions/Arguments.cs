using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Functions;

/// <summary>Puts the arguments of a call to the parameters they are for.</summary>
internal static class Arguments
{
    /// <summary>For every parameter the arguments given (several for a variadic one, none where it is left out); null after reporting a misfit.</summary>
    public static IReadOnlyList<ArgumentSyntax>[]? Match(CallSyntax call, IReadOnlyList<ParameterInfo> parameters, string signature, DiagnosticBag diagnostics)
    {
        var slots = new List<ArgumentSyntax>[parameters.Count];
        for (int i = 0; i < slots.Length; i++)
            slots[i] = [];
        bool isWhole = true;
        int next = 0;
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is { } name)
            {
                isWhole &= PutNamed(argument, name, call, parameters, slots, diagnostics);
                continue;
            }
            while (next < slots.Length && parameters[next].IsNamedOnly)
                next++;
            if (next == slots.Length)
            {
                var tooMany = WrongCount(call, parameters, signature).At(argument.Span);
                bool isAxis = parameters.Any(p => p is { Name: "axis", IsNamedOnly: true });
                diagnostics.Add(isAxis ? tooMany.Help($"name the axis: `axis={argument.Value.Span.Text}`") : tooMany);
                return null;
            }
            slots[next].Add(argument);
            if (!parameters[next].IsVariadic)
                next++;
        }
        if (isWhole && Enumerable.Range(0, slots.Length).Any(i => slots[i].Count == 0 && !parameters[i].IsOptional))
        {
            string[] missing = [.. parameters.Where((p, i) => slots[i].Count == 0 && !p.IsOptional).Select(p => p.Name)];
            diagnostics.Add(WrongCount(call, parameters, signature).At(new SourceSpan(call.Span.Source, call.Span.End - 1, call.Span.End), $"{NameErrors.Join(missing)} {(missing.Length == 1 ? "is" : "are")} missing"));
            return null;
        }
        return isWhole ? slots : null;
    }

    private static bool PutNamed(
        ArgumentSyntax argument, NameToken name, CallSyntax call, IReadOnlyList<ParameterInfo> parameters, List<ArgumentSyntax>[] slots, DiagnosticBag diagnostics)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            if (parameters[i].Name != name.Text)
                continue;
            if (slots[i].Count > 0)
            {
                diagnostics.Add(new Diagnostic("SN0204", $"the argument `{name.Text}` of `{call.Function.Text}` is given twice")
                    .At(name.Span, "again here").At(slots[i][0].Span, "first here"));
                return false;
            }
            slots[i].Add(argument);
            return true;
        }
        var unknown = new Diagnostic("SN0204", $"`{call.Function.Text}` has no argument named `{name.Text}`").At(name.Span);
        diagnostics.Add(parameters.Count == 0
            ? unknown
            : NameErrors.Suggest(unknown, name.Text, parameters.Select(p => p.Name), $"write {NameErrors.JoinOr(parameters.Select(p => p.Name))}"));
        return false;
    }

    private static Diagnostic WrongCount(CallSyntax call, IReadOnlyList<ParameterInfo> parameters, string signature)
    {
        int least = parameters.Count(p => !p.IsOptional);
        int most = parameters.Count(p => !p.IsNamedOnly);
        bool isOpen = parameters.Any(p => p.IsVariadic);
        string wanted = isOpen ? $"at least {NameErrors.Count(least, "argument")}"
            : least == most || most < least ? NameErrors.Count(least, "argument")
            : $"{least} to {NameErrors.Count(most, "argument")}";
        return new Diagnostic("SN0204", $"`{call.Function.Text}` takes {wanted}, and {call.Arguments.Length} {(call.Arguments.Length == 1 ? "is" : "are")} given")
            .Note($"its form is `{call.Function.Text}({signature})`");
    }
}

/// <summary>What matching needs to know of a parameter.</summary>
internal readonly record struct ParameterInfo(string Name, bool IsOptional = false, bool IsNamedOnly = false, bool IsVariadic = false);
