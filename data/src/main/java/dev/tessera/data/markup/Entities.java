package dev.tessera.data.markup;

import java.util.HashMap;
import java.util.Map;

/// HTML character references: `&amp;`, `&#8212;`, `&#x2014;`.
final class Entities {

  /// Longer than any name known here.
  static final int LONGEST = 12;

  private static final String LATIN_1 = """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn
      sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave
      Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
      ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN
      szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute
      icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml
      yacute thorn yuml""";
  private static final String OTHERS = """
      amp & lt < gt > quot " apos ' sol / lbrace { rbrace } lcub { rcub } commat @ ast * num # bsol \\
      grave ` lsqb [ rsqb ] lbrack [ rbrack ] lpar ( rpar ) vert | excl ! dollar $ percnt % period .
      comma , colon : semi ; equals = plus + lowbar _ hyphen - ndash – mdash — hellip … lsquo ‘ rsquo ’
      ldquo “ rdquo ” bull • trade ™ euro € larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ hArr ⇔ forall ∀
      exist ∃ empty ∅ isin ∈ notin ∉ sum ∑ prod ∏ minus − radic √ infin ∞ and ∧ or ∨ cap ∩ cup ∪ int ∫
      asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ sdot ⋅ lfloor ⌊
      rfloor ⌋ lceil ⌈ rceil ⌉ alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι
      kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω Gamma Γ
      Delta Δ Theta Θ Lambda Λ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω prime ′ Prime ″ dagger † deg °
      oelig œ OElig Œ scaron š Scaron Š""";
  private static final Map<String, String> NAMED = named();

  private Entities() {}

  private static Map<String, String> named() {
    Map<String, String> map = new HashMap<>();
    int character = 160;
    for (String name : LATIN_1.split("\\s+")) {
      map.put(name, Character.toString(character++));
    }
    String[] others = OTHERS.split("\\s+");
    for (int i = 0; i < others.length; i += 2) {
      map.put(others[i], others[i + 1]);
    }
    // For reading, a space that does not break is a space, and a soft hyphen is nothing.
    map.put("nbsp", " ");
    map.put("shy", "");
    map.put("ensp", " ");
    map.put("emsp", " ");
    map.put("thinsp", " ");
    map.put("zwnj", "");
    map.put("zwj", "");
    return map;
  }

  /// What `&name;` stands for, or null if it is no reference; `#8212` and `#x2014` are names too.
  static String decode(String name) {
    if (!name.startsWith("#")) {
      return NAMED.get(name);
    }
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int code = Integer.parseInt(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
      boolean usable = Character.isValidCodePoint(code) && code != 0
          && !(code >= 0xD800 && code <= 0xDFFF);
      return usable ? code == 0xA0 ? " " : Character.toString(code) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
