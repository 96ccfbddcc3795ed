package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Arg;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Field;
import java.util.List;
import java.util.Optional;

/**
 * What a call takes while its arguments are written.
 *
 * @param code how it is declared
 * @param text what its documentation says
 * @param parameters in their order
 * @param active the place among them that is being written; as many as there are where none is
 */
public record Signatures(String code, String text, List<Parameter> parameters, int active) {
    public Signatures {
        parameters = List.copyOf(parameters);
    }

    /** @param code as it stands in {@link Signatures#code} */
    public record Parameter(String code, String text) {}

    /** Of the innermost call around a place, behind its opening parenthesis. */
    public static Optional<Signatures> at(Analysis analysis, String file, int offset) {
        var tree = analysis.tree(file);
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        var at = new Cursor(analysis, file, tree.get(), offset);
        for (var each : at.around.reversed()) {
            if (each instanceof Expr.Call call && offset > call.callee().span().end()) {
                return of(call, at);
            }
            if (each instanceof Expr.Block || each instanceof Expr.Lambda) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Signatures> of(Expr.Call call, Cursor at) {
        var told = at.analysis.at(at.file, call.callee().span().end());
        if (told.isEmpty() || !(told.get().meaning() instanceof Meaning.Declaration callee)) {
            return Optional.empty();
        }
        var fields = fields(callee.declaration());
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var hover = Hover.of(callee, at.analysis);
        var parameters = fields.get().stream()
                .map(field -> new Parameter(
                        callee.source().text(field.span()).strip(),
                        field.doc().map(Doc::text).orElse("")))
                .toList();
        int taken = takesReceiver(call, callee.declaration(), at) ? 1 : 0;
        return Optional.of(
                new Signatures(hover.code(), hover.text(), parameters, active(call, fields.get(), taken, at)));
    }

    private static Optional<List<Field>> fields(Decl declaration) {
        return switch (declaration) {
            case Decl.Block block -> Optional.of(block.parameters());
            case Decl.External external -> Optional.of(external.parameters());
            case Decl.Record _, Decl.Alias _, Decl.Failure _ -> Optional.empty();
            case Decl.Enumeration _, Decl.Constant _ -> Optional.empty();
        };
    }

    /** {@code x.f(y)} is {@code f(x, y)}; a method has no parameter for what it is called on. */
    private static boolean takesReceiver(Expr.Call call, Decl declaration, Cursor at) {
        return call.callee() instanceof Expr.Member member
                && !(declaration instanceof Decl.External external
                        && external.receiver().isPresent())
                && at.analysis.receiver(at.file, member.name().span().start()).isPresent();
    }

    private static int active(Expr.Call call, List<Field> fields, int taken, Cursor at) {
        int place = taken;
        for (var arg : call.args()) {
            if (arg.span().end() >= at.offset || !at.since(arg.span().end()).contains(",")) {
                return arg.name().isPresent() ? named(arg, fields) : place;
            }
            place += arg.name().isPresent() ? 0 : 1;
        }
        return Math.min(place, fields.size());
    }

    private static int named(Arg arg, List<Field> fields) {
        var name = arg.name().orElseThrow().text();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().text().equals(name)) {
                return i;
            }
        }
        return fields.size();
    }
}
