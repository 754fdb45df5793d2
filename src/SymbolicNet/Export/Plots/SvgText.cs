using System.Globalization;
using System.Text;
using System.Xml;

namespace SymbolicNet.Export.Plots;

/// <summary>Text and numbers as an SVG file holds them.</summary>
internal static class SvgText
{
    // About the widest mean of common fonts, so that an estimate is rarely too small.
    private const double WidthToSize = 0.6;

    public static double WidthOf(string text, double size) => new StringInfo(text).LengthInTextElements * size * WidthToSize;

    /// <summary>As much of the text as is likely to fit, with dots for the rest.</summary>
    public static string Fitting(string text, double size, double width)
    {
        int most = Math.Max(1, (int)(width / (size * WidthToSize)));
        var elements = new StringInfo(text);
        return elements.LengthInTextElements <= most ? text : elements.SubstringByTextElements(0, most - 1) + "…";
    }

    /// <summary>The text with what XML gives a meaning escaped, and what XML does not know replaced.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\n' or '\r' or '\t' => escaped.Append(' '),
                _ => escaped.Append(XmlConvert.IsXmlChar(c) ? c : '\uFFFD'),
            };
        }
        return escaped.ToString();
    }

    /// <summary>A coordinate, to a hundredth of a pixel.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
}
