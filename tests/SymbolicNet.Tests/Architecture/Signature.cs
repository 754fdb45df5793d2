using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SymbolicNet.Tests.Architecture;

/// <summary>Writes members and types as C# does, with nullability.</summary>
internal static class Signature
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    public static string Of(ConstructorInfo constructor) => $"{Name(constructor.DeclaringType!)}({Parameters(constructor)})";

    public static string Of(MethodInfo method, string name)
    {
        string generics = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(NameOf))}>" : "";
        return $"{Modifiers(method)}{NameOf(Nullability().Create(method.ReturnParameter))} {name}{generics}({Parameters(method)})";
    }

    public static string Of(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(PublicApi.IsVisible).ToList();
        string name = property.GetIndexParameters().Length == 0 ? property.Name : $"this[{Parameters(property.GetMethod!)}]";
        string kinds = string.Concat(accessors.Select(accessor => (accessor == property.GetMethod ? "get" : IsInit(accessor) ? "init" : "set") + "; "));
        return $"{Modifiers(accessors[0])}{NameOf(Nullability().Create(property))} {name} {{ {kinds}}}";
    }

    public static string Of(FieldInfo field)
    {
        string modifier = field.IsLiteral ? "const " : field.IsStatic ? "static " : "";
        string value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "";
        return $"{modifier}{NameOf(Nullability().Create(field))} {field.Name}{value}";
    }

    /// <summary>The type's name without its namespace, in C# spelling, after those of the types around it.</summary>
    public static string NameOf(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.HasElementType)
            return NameOf(type.GetElementType()!) + (type.IsArray ? "[]" : type.IsPointer ? "*" : "");
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return NameOf(underlying) + "?";
        return Name(type) + Generics(type.GetGenericArguments().Select(NameOf));
    }

    private static string NameOf(NullabilityInfo info)
    {
        string mark = !info.Type.IsValueType && info.ReadState == NullabilityState.Nullable ? "?" : "";
        if (info.ElementType is not null)
            return $"{NameOf(info.ElementType)}[]{mark}";
        if (info.GenericTypeArguments.Length == 0 || Nullable.GetUnderlyingType(info.Type) is not null)
            return NameOf(info.Type) + mark;
        return Name(info.Type) + Generics(info.GenericTypeArguments.Select(NameOf)) + mark;
    }

    private static string Name(Type type)
    {
        string name = type.Name.Split('`')[0];
        return type is { IsNested: true, IsGenericParameter: false } ? $"{Name(type.DeclaringType!)}.{name}" : name;
    }

    private static string Generics(IEnumerable<string> arguments) => string.Join(", ", arguments) is { Length: > 0 } list ? $"<{list}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string passing = !parameter.ParameterType.IsByRef ? (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
            : parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : "ref ";
        string self = parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        string value = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : "";
        return $"{self}{passing}{NameOf(Nullability().Create(parameter))} {parameter.Name}{value}";
    }

    private static string Modifiers(MethodInfo method) => (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
        + (method.IsStatic ? "static " : "")
        + (method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract " : IsOpen(method) ? "virtual " : "");

    private static bool IsOpen(MethodInfo method) => method is { IsVirtual: true, IsFinal: false } && !method.DeclaringType!.IsSealed;

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A fresh one for each use, since its cache must not be shared between threads.</summary>
    private static NullabilityInfoContext Nullability() => new();
}
