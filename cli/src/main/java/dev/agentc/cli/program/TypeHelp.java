package dev.agentc.cli.program;

import dev.agentc.plan.Type;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types and durations as people write them on a command line. */
final class TypeHelp {
    private TypeHelp() {}

    /** As in the language. */
    static String text(Type type) {
        return switch (type) {
            case Type.Text t -> "string";
            case Type.Int t -> "int";
            case Type.Float t -> "float";
            case Type.Bool t -> "bool";
            case Type.Money t -> "money";
            case Type.Duration t -> "duration";
            case Type.Datetime t -> "datetime";
            case Type.Date t -> "date";
            case Type.Url t -> "url";
            case Type.Json t -> "json";
            case Type.ListOf list -> "list<" + text(list.element()) + ">";
            case Type.MapOf map -> "map<" + text(map.key()) + ", " + text(map.value()) + ">";
            case Type.Optional optional when optional.of() instanceof Type.Union -> "(" + text(optional.of()) + ")?";
            case Type.Optional optional -> text(optional.of()) + "?";
            case Type.Named named -> named.name().substring(named.name().lastIndexOf('.') + 1);
            case Type.Literal literal -> '"' + literal.text() + '"';
            case Type.LiteralInt literal -> Long.toString(literal.value());
            case Type.LiteralBool literal -> Boolean.toString(literal.value());
            case Type.Union union -> union.arms().stream().map(TypeHelp::text).collect(Collectors.joining(" | "));
            default -> "value";
        };
    }

    /** Seconds of {@code 250ms}, {@code 30s}, {@code 5m}, {@code 4h}, {@code 90d}; empty if it is something else. */
    static Optional<BigDecimal> duration(String text) {
        int digits = 0;
        while (digits < text.length() && (Character.isDigit(text.charAt(digits)) || text.charAt(digits) == '.')) {
            digits++;
        }
        BigDecimal unit = switch (text.substring(digits)) {
            case "ms" -> new BigDecimal("0.001");
            case "s" -> BigDecimal.ONE;
            case "m" -> BigDecimal.valueOf(60);
            case "h" -> BigDecimal.valueOf(3600);
            case "d" -> BigDecimal.valueOf(86400);
            default -> BigDecimal.ZERO;
        };
        if (digits == 0 || unit.signum() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text.substring(0, digits)).multiply(unit));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
