package dev.agentc.compiler.mend;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.NamesUsed;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Op;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;

/** Places of lists, and texts as lists, as other languages write them: from the end, several at once, one too many. */
public final class ListPlaces {
    private final Findings findings;
    private final NamesUsed mentions;

    /** @param mentions told what is not looked at, so that names in it count as used */
    public ListPlaces(Findings findings, NamesUsed mentions) {
        this.findings = findings;
        this.mentions = mentions;
    }

    public Typed none(Expr.Index index, Typed target, Context c) {
        var source = c.home().source();
        var finding = Diagnostic.of(
                CheckRules.TYPE_OPERATOR, source, index.span(), "`[…]` after `" + Types.show(target.type()) + "`");
        if (target.type() instanceof Type.MapOf) {
            var mend = Mends.operand(index.target(), source) + ".get("
                    + source.text(index.index().span()) + ")";
            mentions.use(index.index(), c);
            findings.add(finding.help("write `" + mend + "`, which is null if the key is not there")
                    .fix(Fix.replace(index.span(), mend, "write `" + mend + "`")));
        } else if (Types.present(target.type()) instanceof Type.Named
                && index.index() instanceof Expr.Text key
                && key.plain().orElse("").matches("[A-Za-z_]\\w*")) {
            var dot = target.type() instanceof Type.Optional ? "?." : ".";
            var mend = Mends.operand(index.target(), source) + dot + key.plain().orElseThrow();
            findings.add(finding.help("a field stands behind a dot: write `" + mend + "`")
                    .fix(Fix.replace(index.span(), mend, "write `" + mend + "`")));
        } else {
            var mend = Mends.operand(index.target(), source) + ".slice("
                    + source.text(index.index().span()) + ", " + next(index.index(), source) + ")";
            boolean text = Types.text(target.type());
            var helped = finding.help(
                    target.type() instanceof Type.Optional
                            ? "ask with `if` first"
                            : text ? "write `" + mend + "`" : "only a list has places");
            mentions.use(index.index(), c);
            findings.add(text ? helped.fix(Fix.replace(index.span(), mend, "write `" + mend + "`")) : helped);
        }
        return Typed.wrong(index.span());
    }

    /** A key where a place of {@code json} is wanted. */
    public Typed key(Expr.Index index, Context c) {
        var source = c.home().source();
        var mend = Mends.operand(index.target(), source) + ".get("
                + source.text(index.index().span()) + ")";
        findings.add(
                Diagnostic.of(CheckRules.TYPE_OPERATOR, source, index.span(), "`[…]` takes a place, and this is a key")
                        .help("write `" + mend + "`, which is null if the key is not there")
                        .fix(Fix.replace(index.span(), mend, "write `" + mend + "`")));
        return Typed.wrong(index.span());
    }

    public Typed range(Expr.Index index, Expr.Binary range, Context c) {
        var source = c.home().source();
        var to = range.op() == Op.RANGE_BELOW ? source.text(range.right().span()) : next(range.right(), source);
        var mend = Mends.operand(index.target(), source) + ".slice("
                + source.text(range.left().span()) + ", " + to + ")";
        var finding = Diagnostic.of(
                CheckRules.TYPE_OPERATOR, source, index.span(), "`[…]` takes one place, and this is a range");
        mentions.use(range, c);
        findings.add(finding.help("write `" + mend + "`; the place behind the last is not taken with")
                .fix(Fix.replace(index.span(), mend, "write `" + mend + "`")));
        return Typed.wrong(index.span());
    }

    /** {@code "-" * 20}: a text is repeated by a method. */
    public Typed repeated(Expr.Binary times, boolean textFirst, Context c) {
        var source = c.home().source();
        var mend = Mends.operand(textFirst ? times.left() : times.right(), source) + ".repeat("
                + source.text((textFirst ? times.right() : times.left()).span()) + ")";
        var finding =
                Diagnostic.of(CheckRules.TYPE_OPERATOR, source, times.opSpan(), "`*` calculates, and this is a text");
        findings.add(finding.help("a text is repeated by `" + mend + "`")
                .fix(Fix.replace(times.span(), mend, "write `" + mend + "`")));
        return Typed.wrong(times.span());
    }

    /** The place behind one. */
    private static String next(Expr place, SourceText source) {
        return place instanceof Expr.Int last ? Long.toString(last.value() + 1) : source.text(place.span()) + " + 1";
    }

    /** Places count from the front only. */
    public void negative(Expr.Index index, Context c) {
        if (index.index() instanceof Expr.Unary minus
                && minus.op() == Op.NEGATE
                && minus.operand() instanceof Expr.Int place) {
            var target = Mends.operand(index.target(), c.home().source());
            var mend = target + "[" + target + ".len() - " + place.value() + "]";
            var finding = Diagnostic.of(
                    CheckRules.CODE_PLACE,
                    c.home().source(),
                    index.index().span(),
                    "places count from the front: this always fails with `OutOfRange`");
            var help = place.value() == 1
                    ? "write `" + target + ".last()`, which is null for an empty list, or `" + mend + "`"
                    : "write `" + mend + "`";
            findings.add(finding.help(help).fix(Fix.replace(index.span(), mend, "write `" + mend + "`")));
        }
    }

    /** {@code 0..xs.len()}: both ends are counted, so the last one is behind the last place. */
    public void behind(Expr.Binary range, Context c) {
        if (range.left() instanceof Expr.Int from
                && from.value() == 0
                && range.right() instanceof Expr.Call call
                && call.args().isEmpty()
                && call.callee() instanceof Expr.Member member
                && member.name().text().equals("len")) {
            var source = c.home().source();
            var mend = "0..<" + source.text(range.right().span());
            var finding = Diagnostic.of(
                    CheckRules.CODE_RANGE,
                    source,
                    range.span(),
                    "`..` counts both ends, so this is one more than there are places");
            var list = source.text(member.target().span());
            findings.add(finding.help(
                            "write `" + mend + "`, or go through `" + list + "` or `" + list + ".enumerate()` itself")
                    .fix(Fix.replace(range.span(), mend, "write `" + mend + "`")));
        }
    }
}
