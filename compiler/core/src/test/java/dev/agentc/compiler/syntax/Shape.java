package dev.agentc.compiler.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** Writes trees in brackets, so that a test can say which tree it wants. */
final class Shape {
    private Shape() {}

    static String of(Expr expr) {
        return switch (expr) {
            case Expr.Int e -> Long.toString(e.value());
            case Expr.Float e -> Double.toString(e.value());
            case Expr.Money e -> "$" + e.dollars();
            case Expr.Duration e -> e.millis() + "ms";
            case Expr.Bool e -> Boolean.toString(e.value());
            case Expr.Null _ -> "null";
            case Expr.Text e -> "'" + parts(e.parts()) + "'";
            case Expr.Ref e -> e.name();
            case Expr.Member e -> of(e.target()) + (e.safe() ? "?." : ".") + e.name();
            case Expr.Index e -> of(e.target()) + "[" + of(e.index()) + "]";
            case Expr.Call e -> of(e.callee()) + "(" + args(e) + ")";
            case Expr.With e -> of(e.target()) + entries(e.entries());
            case Expr.Braces e -> entries(e.entries());
            case Expr.Items e -> "[" + join(e.elements().stream().map(Shape::of).toList(), " ") + "]";
            case Expr.Unary e -> "(" + e.op().text() + " " + of(e.operand()) + ")";
            case Expr.Binary e -> "(" + of(e.left()) + " " + e.op().text() + " " + of(e.right()) + ")";
            case Expr.Is e -> "(" + of(e.value()) + " is " + of(e.type()) + ")";
            case Expr.Lambda e -> "(" + join(e.params(), " ") + " => " + of(e.body()) + ")";
            case Expr.If e ->
                "if " + of(e.condition()) + " " + of(e.then())
                        + e.otherwise().map(o -> " else " + of(o)).orElse("");
            case Expr.Match e -> "match " + of(e.subject()) + arms(e.arms());
            case Expr.Catch e -> of(e.value()) + " catch" + arms(e.arms());
            case Expr.ParallelFor e -> "parallel " + e.name() + " in " + of(e.in()) + " " + of(e.body());
            case Expr.Parallel e -> "parallel " + entries(e.entries());
            case Expr.Return e -> "return" + e.value().map(v -> " " + of(v)).orElse("");
            case Expr.Fail e -> "fail " + of(e.error());
            case Expr.Group e -> "<" + of(e.inner()) + ">";
            case Expr.Block e -> "{" + join(e.items().stream().map(Shape::of).toList(), "; ") + "}";
            case Expr.Broken _ -> "?";
        };
    }

    static String of(Item item) {
        return switch (item) {
            case Item.Setting e -> e.key() + ": " + of(e.value());
            case Item.Let e ->
                (e.mutable() ? "var " : "let ") + e.name()
                        + e.type().map(t -> ": " + of(t)).orElse("") + " = " + of(e.value());
            case Item.Assign e -> of(e.target()) + " " + e.op().map(Op::text).orElse("") + "= " + of(e.value());
            case Item.For e -> "for " + e.name() + " in " + of(e.in()) + " " + of(e.body());
            case Item.While e -> "while " + of(e.condition()) + " " + of(e.body());
            case Item.Repeat e -> "repeat " + of(e.count()) + " " + of(e.body());
            case Item.Given e -> "given " + of(e.call()) + " => " + (e.fails() ? "fails " : "") + of(e.result());
            case Item.Expect e ->
                "expect " + of(e.condition()) + (e.fails() ? " fails" : "")
                        + e.error().map(error -> " " + of(error)).orElse("");
            case Item.Emit e -> "emit " + of(e.value());
            case Item.Break _ -> "break";
            case Item.Continue _ -> "continue";
            case Item.Do e -> of(e.value());
            case Item.Broken _ -> "?";
        };
    }

    static String of(TypeRef type) {
        return switch (type) {
            case TypeRef.Named t ->
                t.text()
                        + (t.args().isEmpty()
                                ? ""
                                : "<" + join(t.args().stream().map(Shape::of).toList(), ", ") + ">");
            case TypeRef.Nullable t -> of(t.inner()) + "?";
            case TypeRef.Union t ->
                "(" + join(t.members().stream().map(Shape::of).toList(), " | ") + ")";
            case TypeRef.Literal t -> "'" + t.text() + "'";
            case TypeRef.Constant t -> of(t.value());
            case TypeRef.Function t ->
                "(" + join(t.params().stream().map(Shape::of).toList(), ", ") + ") -> " + of(t.result());
            case TypeRef.Broken _ -> "?";
        };
    }

    static String parts(List<Part> parts) {
        return parts.stream().map(Shape::of).collect(Collectors.joining());
    }

    private static String of(Part part) {
        return switch (part) {
            case Part.Words p -> p.text().replace("\n", "\\n");
            case Part.Hole p -> "{" + of(p.value()) + "}";
            case Part.If p ->
                p.branches().stream()
                                .map(b -> "<if " + of(b.condition()) + ">" + parts(b.parts()))
                                .collect(Collectors.joining())
                        + "<else>" + parts(p.otherwise()) + "<end>";
            case Part.For p -> "<for " + p.name() + " in " + of(p.in()) + ">" + parts(p.parts()) + "<end>";
        };
    }

    private static String args(Expr.Call call) {
        var args = call.args().stream()
                .map(a -> a.name().map(n -> n + ": ").orElse("") + of(a.value()))
                .toList();
        return join(args, ", ") + (call.open() ? ", .." : "");
    }

    private static String entries(List<Entry> entries) {
        return "{"
                + join(entries.stream().map(e -> e.key() + ": " + of(e.value())).toList(), ", ") + "}";
    }

    private static String arms(List<Arm> arms) {
        return " {" + join(arms.stream().map(Shape::of).toList(), "; ") + "}";
    }

    private static String of(Arm arm) {
        var patterns = join(arm.patterns().stream().map(Shape::of).toList(), " | ");
        return patterns + arm.binder().map(b -> " " + b).orElse("")
                + arm.guard().map(g -> " if " + of(g)).orElse("") + " => " + of(arm.body());
    }

    private static String of(Pattern pattern) {
        return switch (pattern) {
            case Pattern.Any _ -> "_";
            case Pattern.Named p -> p.text();
            case Pattern.Fields p -> p.text() + "{" + join(p.fields(), " ") + "}";
            case Pattern.Literal p -> of(p.value());
            case Pattern.Broken _ -> "?";
        };
    }

    private static String join(List<?> things, String between) {
        return things.stream().map(Object::toString).collect(Collectors.joining(between));
    }
}
