using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace SymbolicNet.Tests.Architecture;

/// <summary>Prints what users of an assembly may call: its types and their members, sorted, nearly as they were declared.</summary>
/// <remarks>Left out are what the compiler adds to records and what every object has.</remarks>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(HeaderOf(type)).Append('\n');
            foreach (string member in MembersOf(type))
                text.Append("    ").Append(member).Append('\n');
            text.Append('\n');
        }
        return text.ToString().TrimEnd();
    }

    private static string HeaderOf(Type type)
    {
        string name = $"{type.Namespace}.{Signature.NameOf(type)}";
        if (type.IsEnum)
            return $"enum {name}";
        if (type.IsSubclassOf(typeof(Delegate)))
            return $"delegate {Signature.Of(type.GetMethod("Invoke")!, name)}";
        string kind = type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        if (IsRecord(type))
            kind = kind.Replace("class", "record", StringComparison.Ordinal).Replace("struct", "record struct", StringComparison.Ordinal);
        Type[] parents = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [parent] : [];
        var contracts = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? [])
            .Where(contract => contract.IsPublic && !(IsRecord(type) && contract == typeof(IEquatable<>).MakeGenericType(type)));
        string[] bases = [.. parents.Select(Signature.NameOf), .. contracts.Select(Signature.NameOf).Order(StringComparer.Ordinal)];
        return bases.Length == 0 ? $"{kind} {name}" : $"{kind} {name} : {string.Join(", ", bases)}";
    }

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is not null;

    private static IEnumerable<string> MembersOf(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {field.GetRawConstantValue()}");
        if (type.IsSubclassOf(typeof(Delegate)))
            return [];
        return
            from member in type.GetMembers(Declared)
            where !member.IsDefined(typeof(CompilerGeneratedAttribute))
            let line = LineOf(member)
            where line is not null
            orderby RankOf(member), member.Name, line
            select line;
    }

    private static int RankOf(MemberInfo member) => member.MemberType switch
    {
        MemberTypes.Constructor => 0,
        MemberTypes.Field => 1,
        MemberTypes.Property => 2,
        MemberTypes.Event => 3,
        _ => 4,
    };

    private static string? LineOf(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => Signature.Of(constructor),
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            Signature.Of(method, method.Name),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => Signature.Of(property),
        FieldInfo field when field.IsPublic || field.IsFamily => Signature.Of(field),
        EventInfo happening when IsVisible(happening.AddMethod!) => $"event {Signature.NameOf(happening.EventHandlerType!)} {happening.Name}",
        _ => null,
    };

    public static bool IsVisible(MethodBase method) => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly)
        && !(method is MethodInfo { IsVirtual: true } && method.Name is "Equals" or "GetHashCode" or "ToString");
}
