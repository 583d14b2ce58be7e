using System.Reflection;

namespace KineticsTools.Help;

/// <summary>Reads what an assembly says of its cmdlets, without running anything of it.</summary>
internal static class CmdletReader
{
    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["System.String"] = "string", ["System.Int32"] = "int", ["System.Int64"] = "long", ["System.Double"] = "double",
        ["System.Boolean"] = "bool", ["System.Object"] = "object", ["System.Management.Automation.PSObject"] = "psobject",
        ["System.Management.Automation.SwitchParameter"] = "switch",
    };

    /// <summary>Reads the cmdlets.</summary>
    /// <param name="module">The assembly.</param>
    /// <param name="references">All that it was compiled against, the framework too.</param>
    internal static IReadOnlyList<CmdletShape> Read(string module, IEnumerable<string> references)
    {
        using var context = new MetadataLoadContext(new PathAssemblyResolver([module, .. references]));
        return
        [
            .. context.LoadFromAssemblyPath(module).GetTypes().Where(type => !type.IsAbstract).Select(Shape).OfType<CmdletShape>()
                .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal),
        ];
    }

    private static CmdletShape? Shape(Type type)
    {
        if (Of(type.CustomAttributes, "CmdletAttribute").FirstOrDefault() is not { } cmdlet)
        {
            return null;
        }

        return new CmdletShape(
            (string)cmdlet.ConstructorArguments[0].Value!, (string)cmdlet.ConstructorArguments[1].Value!,
            [
                .. type.GetProperties().Where(property => Of(property.CustomAttributes, "ParameterAttribute").Any()).Select(Parameter)
                    .OrderBy(parameter => parameter.Uses.Min(use => use.Position ?? int.MaxValue))
                    .ThenBy(parameter => !parameter.Uses.Any(use => use.IsMandatory)).ThenBy(parameter => parameter.Name, StringComparer.Ordinal),
            ],
            Named(cmdlet, "DefaultParameterSetName") as string,
            [
                .. Of(type.CustomAttributes, "OutputTypeAttribute").SelectMany(output => Values(output.ConstructorArguments[0]))
                    .Select(value => value is Type one ? one.FullName! : (string)value).Distinct(),
            ]);
    }

    private static ParameterShape Parameter(PropertyInfo property)
    {
        Type type = property.PropertyType;
        Type element = type.IsArray ? type.GetElementType()! : Nullable(type) ?? type;
        return new ParameterShape(
            property.Name, Name(type), Name(type) == "switch",
            [.. Of(property.CustomAttributes, "AliasAttribute").SelectMany(alias => Values(alias.ConstructorArguments[0])).Cast<string>()],
            element.IsEnum
                ? [.. element.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name)]
                : [.. Of(property.CustomAttributes, "ValidateSetAttribute").SelectMany(set => Values(set.ConstructorArguments[0])).OfType<string>()],
            Of(property.CustomAttributes, "SupportsWildcardsAttribute").Any(),
            [.. Of(property.CustomAttributes, "ParameterAttribute").Select(Use)]);
    }

    private static ParameterUse Use(CustomAttributeData attribute)
    {
        bool byValue = Named(attribute, "ValueFromPipeline") is true;
        bool byName = Named(attribute, "ValueFromPipelineByPropertyName") is true;
        string pipeline = (byValue, byName) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };
        return new ParameterUse(
            Named(attribute, "ParameterSetName") as string ?? CmdletShape.AllSets, Named(attribute, "Mandatory") is true,
            Named(attribute, "Position") as int?, pipeline);
    }

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        return Nullable(type) is { } value ? Name(value) : Keywords.GetValueOrDefault(type.FullName ?? type.Name, type.Name);
    }

    private static Type? Nullable(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1" ? type.GetGenericArguments()[0] : null;

    private static IEnumerable<CustomAttributeData> Of(IEnumerable<CustomAttributeData> attributes, string name) =>
        attributes.Where(attribute => attribute.AttributeType.Name == name);

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;

    private static IEnumerable<object> Values(CustomAttributeTypedArgument argument) =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> many ? many.Select(one => one.Value!) : [argument.Value!];
}
