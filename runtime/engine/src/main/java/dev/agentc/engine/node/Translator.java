package dev.agentc.engine.node;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.source.Source;
import dev.agentc.engine.library.Builtins;
import dev.agentc.engine.run.Absent;
import dev.agentc.engine.run.Outsides;
import dev.agentc.engine.run.Said;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.Operators;
import dev.agentc.engine.value.SecretValue;
import dev.agentc.plan.Code;
import dev.agentc.plan.Origins;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Makes nodes of the code of one declaration. */
final class Translator {
    private final LoadedProgram program;
    private final String name;
    private final Source source;
    private Origins origins;
    private int parallels;

    /**
     * @param name of the declaration
     * @param file its source, relative to the entry's folder
     */
    Translator(LoadedProgram program, String name, String file) {
        this.program = program;
        this.name = name;
        this.source = program.source(file);
        this.origins = Origins.in(null, program.sources());
    }

    /** Code with a frame of {@code slots}, the first {@code given} of them filled by its arguments. */
    CallTarget target(Code code, int slots, int given, Span span) {
        return target(Origins.in(code, program.sources()), code, slots, given, span);
    }

    private CallTarget target(Origins frame, Code code, int slots, int given, Span span) {
        Origins before = origins;
        origins = frame;
        CallTarget target = target(new RootBodyNode(node(code)).at(code.span()), slots, given, span);
        origins = before;
        return target;
    }

    CallTarget target(CodeNode body, int slots, int given, Span span) {
        return new CodeRoot(program.language(), name, source, span, slots, given, body).getCallTarget();
    }

    CallTarget routine(Routine routine) {
        return target(
                origins.in(routine),
                routine.body(),
                routine.slots(),
                routine.parameters() + routine.captures().size(),
                routine.body().span());
    }

    CodeNode node(Code code) {
        return made(code).at(code.span());
    }

    private List<CodeNode> nodes(List<Code> codes) {
        return codes.stream().map(this::node).toList();
    }

    private List<CodeNode> named(List<Code.Named> named) {
        return named.stream().map(one -> node(one.value())).toList();
    }

    private static List<String> names(List<Code.Named> named) {
        return named.stream().map(Code.Named::name).toList();
    }

    private CodeNode made(Code code) {
        return switch (code) {
            case Code.Null _ -> new LiteralNode(NullValue.NULL);
            case Code.Bool c -> new LiteralNode(c.value());
            case Code.Int c -> new LiteralNode(c.value());
            case Code.Float c -> new LiteralNode(c.value());
            case Code.Money c -> new LiteralNode(Money.of(c.value()));
            case Code.Duration c -> new LiteralNode(Duration.ofMillis(c.millis()));
            case Code.EnumOf c -> new LiteralNode(program.types().enumValue(c.type(), c.value()));
            case Code.ListOf c -> new ListNode(nodes(c.items()));
            case Code.MapOf c -> new MapNode(pairs(c));
            case Code.RecordOf c ->
                new RecordNode(
                        program.types().shape(c.type()),
                        nodes(c.values()),
                        program.checks().of(c.type()));
            case Code.Copy c ->
                new CopyNode(node(c.target()), names(c.changes()), named(c.changes()), program.checks());
            case Code.Template c -> new TemplateNode(c.slot() == null ? "" : c.slot(), parts(c.parts()));
            case Code.Local c -> new LocalNode(c.slot());
            case Code.Store c -> new StoreNode(c.slot(), node(c.value()));
            case Code.Global c -> new GlobalNode(c.name());
            case Code.Env c -> new EnvNode(c.name());
            case Code.Secret c -> new LiteralNode(new SecretValue(c.name()));
            case Code.ModelRef c -> new ModelRefNode(c.name());
            case Code.ModelOf c -> model(c);
            case Code.Field c -> new FieldNode(node(c.target()), c.name(), c.optional());
            case Code.Index c -> new BinaryNode(Operators::index, node(c.target()), node(c.index()));
            case Code.Binary c -> new BinaryNode(operator(c.operator()), node(c.left()), node(c.right()));
            case Code.And c -> new AndNode(node(c.left()), node(c.right()));
            case Code.Or c -> new OrNode(node(c.left()), node(c.right()));
            case Code.Not c -> new UnaryNode(Condition::not, node(c.operand()));
            case Code.Negate c -> new UnaryNode(Operators::negate, node(c.operand()));
            case Code.Coalesce c -> new CoalesceNode(node(c.left()), node(c.right()));
            case Code.Range c -> new BinaryNode(Operators::range, node(c.from()), node(c.to()));
            case Code.Widen c -> new UnaryNode(Operators::widen, node(c.value()));
            case Code.Default _ -> new LiteralNode(Absent.ARGUMENT);
            case Code.Call c -> new CallNode(program.value(c.callee()), nodes(c.arguments()), c.site());
            case Code.Apply c -> new ApplyNode(node(c.function()), nodes(c.arguments()), c.site());
            case Code.Ref c -> new RefNode(program.value(c.callee()), nodes(c.bound()));
            case Code.Derive c -> new DeriveNode(node(c.callable()), names(c.settings()), named(c.settings()));
            case Code.Lambda c -> new LambdaNode(routine(c.routine()), c.routine());
            case Code.Builtin c -> new BuiltinNode(Builtins.named(c.name()), nodes(c.arguments()));
            case Code.Effect c -> effect(c);
            case Code.Block c ->
                new BlockNode(
                        c.body().stream().map(one -> node(one).asStatement()).toList());
            case Code.If c ->
                new IfNode(node(c.condition()), node(c.then()), c.otherwise() == null ? null : node(c.otherwise()));
            case Code.For c -> new ForNode(c.slot(), node(c.list()), node(c.body()));
            case Code.While c -> new WhileNode(node(c.condition()), node(c.body()));
            case Code.Repeat c -> new RepeatNode(node(c.count()), node(c.body()));
            case Code.Break _ -> new BreakNode();
            case Code.Return c -> new ReturnNode(c.value() == null ? new LiteralNode(NullValue.NULL) : node(c.value()));
            case Code.Fail c -> new FailNode(node(c.error()));
            case Code.Catch c ->
                new CatchNode(
                        node(c.body()),
                        c.arms(),
                        c.arms().stream().map(arm -> node(arm.value())).toList());
            case Code.ParallelFor c -> parallel(c);
        };
    }

    private List<CodeNode> pairs(Code.MapOf map) {
        List<CodeNode> pairs = new ArrayList<>();
        for (int i = 0; i < map.keys().size(); i++) {
            pairs.add(node(map.keys().get(i)));
            pairs.add(node(map.values().get(i)));
        }
        return pairs;
    }

    private CodeNode model(Code.ModelOf model) {
        List<CodeNode> values = new ArrayList<>(named(model.arguments()));
        values.addAll(named(model.settings()));
        return new ModelNode(
                model.words(), model.provider(), names(model.arguments()), names(model.settings()), values);
    }

    private CodeNode effect(Code.Effect effect) {
        CodeNode beginning = Said.beginning(effect, origins).map(this::node).orElse(new LiteralNode(""));
        return new EffectNode(
                Outsides.named(effect.name()),
                nodes(effect.arguments()),
                effect.site(),
                effect.result(),
                Said.of(effect, origins),
                beginning);
    }

    private CodeNode parallel(Code.ParallelFor parallel) {
        CodeNode list = node(parallel.list());
        return new ParallelNode(list, routine(parallel.body()), parallel.body(), "parallel." + ++parallels);
    }

    private List<PartNode> parts(List<Code.Part> parts) {
        return parts.stream().map(this::part).toList();
    }

    private PartNode part(Code.Part part) {
        return switch (part) {
            case Code.Chunk p -> new ChunkNode(p.text());
            case Code.Hole p -> new HoleNode(node(p.value()), p.target());
            case Code.Choice p ->
                new ChoiceNode(
                        nodes(p.conditions()),
                        p.branches().stream()
                                .map(one -> new PartsNode(parts(one)))
                                .toList());
            case Code.Each p -> new EachNode(p.slot(), node(p.list()), new PartsNode(parts(p.body())));
        };
    }

    private static BinaryOperator<Object> operator(Code.Operator operator) {
        return switch (operator) {
            case ADD -> Operators::add;
            case SUBTRACT -> Operators::subtract;
            case MULTIPLY -> Operators::multiply;
            case DIVIDE -> Operators::divide;
            case EQUAL -> Operators::equal;
            case NOT_EQUAL -> Operators::notEqual;
            case LESS -> Operators::less;
            case LESS_EQUAL -> Operators::lessEqual;
            case GREATER -> Operators::greater;
            case GREATER_EQUAL -> Operators::greaterEqual;
            case IN -> Operators::in;
        };
    }
}
