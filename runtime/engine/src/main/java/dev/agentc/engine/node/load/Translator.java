package dev.agentc.engine.node.load;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.source.Source;
import dev.agentc.engine.frame.Absent;
import dev.agentc.engine.frame.LibraryEffect;
import dev.agentc.engine.json.JsonForm;
import dev.agentc.engine.kind.CallsIn;
import dev.agentc.engine.library.Builtins;
import dev.agentc.engine.node.BreakNode;
import dev.agentc.engine.node.CodeNode;
import dev.agentc.engine.node.CodeRoot;
import dev.agentc.engine.node.Condition;
import dev.agentc.engine.node.ContinueNode;
import dev.agentc.engine.node.ReturnNode;
import dev.agentc.engine.node.RootBodyNode;
import dev.agentc.engine.node.RoundNode;
import dev.agentc.engine.node.call.ApplyNode;
import dev.agentc.engine.node.call.AskedNode;
import dev.agentc.engine.node.call.AttemptNode;
import dev.agentc.engine.node.call.BuiltinNode;
import dev.agentc.engine.node.call.CallNode;
import dev.agentc.engine.node.call.ChangedModelNode;
import dev.agentc.engine.node.call.DeriveNode;
import dev.agentc.engine.node.call.EffectNode;
import dev.agentc.engine.node.call.ModelNode;
import dev.agentc.engine.node.call.RefNode;
import dev.agentc.engine.node.flow.BlockNode;
import dev.agentc.engine.node.flow.CatchNode;
import dev.agentc.engine.node.flow.EmitNode;
import dev.agentc.engine.node.flow.FailNode;
import dev.agentc.engine.node.flow.ForNode;
import dev.agentc.engine.node.flow.IfNode;
import dev.agentc.engine.node.flow.LocalNode;
import dev.agentc.engine.node.flow.MatchNode;
import dev.agentc.engine.node.flow.ParallelNode;
import dev.agentc.engine.node.flow.RepeatNode;
import dev.agentc.engine.node.flow.StoreNode;
import dev.agentc.engine.node.flow.TogetherNode;
import dev.agentc.engine.node.flow.WhileNode;
import dev.agentc.engine.node.test.CallsSoFarNode;
import dev.agentc.engine.node.test.ExpectFailureNode;
import dev.agentc.engine.node.test.ExpectNode;
import dev.agentc.engine.node.test.GivenNode;
import dev.agentc.engine.node.test.WayNode;
import dev.agentc.engine.node.text.ChoiceNode;
import dev.agentc.engine.node.text.ChunkNode;
import dev.agentc.engine.node.text.EachNode;
import dev.agentc.engine.node.text.HoleNode;
import dev.agentc.engine.node.text.PartNode;
import dev.agentc.engine.node.text.PartsNode;
import dev.agentc.engine.node.text.TemplateNode;
import dev.agentc.engine.node.text.WayPartNode;
import dev.agentc.engine.node.value.AndNode;
import dev.agentc.engine.node.value.BinaryNode;
import dev.agentc.engine.node.value.CoalesceNode;
import dev.agentc.engine.node.value.CopyNode;
import dev.agentc.engine.node.value.DeclaredNode;
import dev.agentc.engine.node.value.EnvNode;
import dev.agentc.engine.node.value.FieldNode;
import dev.agentc.engine.node.value.FromJsonNode;
import dev.agentc.engine.node.value.LambdaNode;
import dev.agentc.engine.node.value.ListNode;
import dev.agentc.engine.node.value.LiteralNode;
import dev.agentc.engine.node.value.MapNode;
import dev.agentc.engine.node.value.OrNode;
import dev.agentc.engine.node.value.RecordNode;
import dev.agentc.engine.node.value.UnaryNode;
import dev.agentc.engine.value.Money;
import dev.agentc.engine.value.NullValue;
import dev.agentc.engine.value.SecretValue;
import dev.agentc.engine.value.TypeMatch;
import dev.agentc.engine.value.ValueOperators;
import dev.agentc.plan.Code;
import dev.agentc.plan.Origins;
import dev.agentc.plan.Routine;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import dev.agentc.plan.Ways;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes nodes of the code of one declaration. */
public final class Translator {
    private final LoadedProgram program;
    private final String name;
    private final String file;
    private final Source source;
    private Origins origins;

    /**
     * @param name of the declaration
     * @param file its source, relative to the entry's folder
     */
    public Translator(LoadedProgram program, String name, String file) {
        this.program = program;
        this.name = name;
        this.file = file;
        this.source = program.source(file);
        this.origins = Origins.in(null, program.sources());
    }

    /** Code with a frame of {@code slots}, the first {@code given} of them filled by its arguments. */
    CallTarget target(Code code, List<String> slots, int given, Span span) {
        return target(Origins.in(code, program.sources()), code, slots, given, span);
    }

    /** The body of a leaf tool: what its one effect is asked for. */
    CallTarget asked(Code.Effect effect, List<String> slots, int given, Span span) {
        origins = Origins.in(effect, program.sources());
        return target(new RootBodyNode(asked(effect).at(effect.span())).at(effect.span()), slots, given, span);
    }

    private CallTarget target(Origins frame, Code code, List<String> slots, int given, Span span) {
        Origins before = origins;
        origins = frame;
        CallTarget target = target(new RootBodyNode(step(code)).at(code.span()), slots, given, span);
        origins = before;
        return target;
    }

    CallTarget target(CodeNode body, List<String> slots, int given, Span span) {
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

    public CodeNode node(Code code) {
        return made(code).at(code.span());
    }

    /** A body, or one of several ways: debuggers stop at each of its statements, or at it if it is none of several. */
    private CodeNode step(Code code) {
        CodeNode node = node(code);
        return code instanceof Code.Block block && !isExpectation(block) ? node : node.asStatement();
    }

    /** Whether it is one {@code expect} whose parts are kept first, and so one statement. */
    private static boolean isExpectation(Code.Block block) {
        Span first =
                block.body().isEmpty() ? Span.NONE : block.body().getFirst().span();
        return block.body().stream()
                .filter(Code.Expect.class::isInstance)
                .findFirst()
                .filter(_ -> block.body().getFirst() instanceof Code.Store)
                .filter(expect -> expect.span().start() <= first.start()
                        && first.end() <= expect.span().end())
                .isPresent();
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
            case Code.Declared c -> new DeclaredNode(program.declared(c.name()), nodes(c.arguments()));
            case Code.Env c -> new EnvNode(c.name());
            case Code.Secret c -> new LiteralNode(new SecretValue(c.name()));
            case Code.ModelOf c -> model(c);
            case Code.ChangedModel c ->
                new ChangedModelNode(node(c.model()), names(c.settings()), named(c.settings()), c.providers());
            case Code.Field c -> new FieldNode(node(c.target()), c.name(), c.optional());
            case Code.Index c -> new BinaryNode(ValueOperators::index, node(c.target()), node(c.index()));
            case Code.Binary c -> new BinaryNode(operator(c.operator()), node(c.left()), node(c.right()));
            case Code.And c -> new AndNode(node(c.left()), node(c.right()));
            case Code.Or c -> new OrNode(node(c.left()), node(c.right()));
            case Code.Is c -> new UnaryNode(value -> TypeMatch.labeled(value, c.type()), node(c.value()));
            case Code.Not c -> new UnaryNode(Condition::not, node(c.operand()));
            case Code.Negate c -> new UnaryNode(ValueOperators::negate, node(c.operand()));
            case Code.Coalesce c -> new CoalesceNode(node(c.left()), node(c.right()));
            case Code.Range c -> new BinaryNode(ValueOperators::range, node(c.from()), node(c.to()));
            case Code.Widen c -> new UnaryNode(ValueOperators::widen, node(c.value()));
            case Code.AsJson c -> new UnaryNode(asJson(c.type()), node(c.value()));
            case Code.FromJson c -> new FromJsonNode(node(c.value()), c.text(), c.type(), c.required());
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
                        isExpectation(c)
                                ? nodes(c.body())
                                : c.body().stream()
                                        .map(one -> node(one).asStatement())
                                        .toList());
            case Code.If c -> choice(c);
            case Code.Match c -> match(c);
            case Code.For c -> new ForNode(c.slot(), node(c.list()), round(c.body()));
            case Code.While c -> new WhileNode(node(c.condition()), round(c.body()));
            case Code.Repeat c -> new RepeatNode(node(c.count()), round(c.body()));
            case Code.Break _ -> new BreakNode();
            case Code.Continue _ -> new ContinueNode();
            case Code.Return c -> new ReturnNode(c.value() == null ? new LiteralNode(NullValue.NULL) : node(c.value()));
            case Code.Fail c -> new FailNode(node(c.error()));
            case Code.Catch c -> caught(c);
            case Code.ParallelFor c -> parallel(c);
            case Code.Parallel c ->
                new TogetherNode(c.branches().stream().map(this::routine).toList(), c.branches(), c.site());
            case Code.Emit c -> new EmitNode(node(c.value()), c.site());
            case Code.CallsIn c -> calls(c);
            case Code.Attempt c -> new AttemptNode(node(c.function()), nodes(c.arguments()), c.site());
            case Code.Given c -> new GivenNode(c.callee(), nodes(c.arguments()), node(c.result()), c.fails());
            case Code.Expect c -> new ExpectNode(node(c.condition()), c.text(), c.shown(), c.equality(), c.leant());
            case Code.ExpectFailure c ->
                new ExpectFailureNode(node(c.body()), c.text(), c.error(), names(c.fields()), named(c.fields()));
        };
    }

    private UnaryOperator<Object> asJson(Type type) {
        JsonForm forms = new JsonForm(program.types());
        return value -> forms.in(value, type);
    }

    private CodeNode round(Code body) {
        return Continues.in(body) ? new RoundNode(step(body)).at(body.span()) : step(body);
    }

    private CodeNode calls(Code.CallsIn asked) {
        return asked.run() == null
                ? new CallsSoFarNode(asked.callee())
                : new UnaryNode(run -> CallsIn.of(run, asked.callee()), node(asked.run()));
    }

    private CodeNode caught(Code.Catch caught) {
        CodeNode body = node(caught.body());
        CodeNode[] guards = new CodeNode[caught.arms().size()];
        List<CodeNode> values = new ArrayList<>();
        for (int i = 0; i < guards.length; i++) {
            Code guard = caught.arms().get(i).guard();
            guards[i] = guard == null ? null : node(guard);
            values.add(step(caught.arms().get(i).value()));
        }
        return new CatchNode(body, caught.arms(), guards, ways(values, Ways.place(caught)), caught.site());
    }

    private CodeNode choice(Code.If choice) {
        CodeNode condition = node(choice.condition());
        CodeNode then = step(choice.then());
        CodeNode otherwise = choice.otherwise() == null ? null : step(choice.otherwise());
        if (!program.isObserved(file) || !Ways.isWritten(choice)) {
            return new IfNode(condition, then, otherwise);
        }
        int at = choice.span().start();
        return new IfNode(
                condition,
                new WayNode(then, file, at, 0),
                new WayNode(otherwise == null ? new LiteralNode(NullValue.NULL) : otherwise, file, at, 1));
    }

    /** Each tells that it was taken, where somebody wants to know. */
    private List<CodeNode> ways(List<CodeNode> nodes, int at) {
        if (!program.isObserved(file)) {
            return nodes;
        }
        List<CodeNode> ways = new ArrayList<>();
        for (CodeNode node : nodes) {
            ways.add(new WayNode(node, file, at, ways.size()));
        }
        return ways;
    }

    private CodeNode match(Code.Match match) {
        List<@Nullable CodeNode> conditions = new ArrayList<>();
        List<CodeNode> arms = new ArrayList<>();
        for (Code.MatchArm arm : match.arms()) {
            conditions.add(arm.condition() == null ? null : node(arm.condition()));
            arms.add(step(arm.value()));
        }
        return new MatchNode(
                node(match.value()),
                match.slot(),
                conditions,
                ways(arms, match.span().start()));
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
        return new EffectNode(request(effect), nodes(effect.arguments()), beginning(effect));
    }

    /** What an effect asks for, which is not done. */
    private CodeNode asked(Code.Effect effect) {
        return new AskedNode(request(effect), nodes(effect.arguments()), beginning(effect));
    }

    private AskedNode.Request request(Code.Effect effect) {
        LibraryEffect meant = program.effect(effect.name());
        return new AskedNode.Request(meant, effect.site(), effect.result(), meant.said(effect.arguments(), origins));
    }

    private CodeNode beginning(Code.Effect effect) {
        return program.effect(effect.name())
                .beginning(effect.arguments(), origins)
                .map(this::node)
                .orElseGet(() -> new LiteralNode(""));
    }

    private CodeNode parallel(Code.ParallelFor parallel) {
        CodeNode list = node(parallel.list());
        return new ParallelNode(list, routine(parallel.body()), parallel.body(), parallel.site());
    }

    private List<PartNode> parts(List<Code.Part> parts) {
        return parts.stream().map(this::part).toList();
    }

    private PartNode part(Code.Part part) {
        return switch (part) {
            case Code.Chunk p -> new ChunkNode(p.text());
            case Code.Hole p -> new HoleNode(node(p.value()), p.target());
            case Code.Choice p -> new ChoiceNode(nodes(p.conditions()), branches(p));
            case Code.Each p -> new EachNode(p.slot(), node(p.list()), new PartsNode(parts(p.body())));
        };
    }

    private List<PartsNode> branches(Code.Choice choice) {
        List<PartsNode> branches = new ArrayList<>();
        for (List<Code.Part> branch : choice.branches()) {
            List<PartNode> parts = new ArrayList<>();
            if (program.isObserved(file)) {
                parts.add(new WayPartNode(
                        file, choice.conditions().getFirst().span().start(), branches.size()));
            }
            parts.addAll(parts(branch));
            branches.add(new PartsNode(parts));
        }
        return branches;
    }

    private static BinaryOperator<Object> operator(Code.Operator operator) {
        return switch (operator) {
            case ADD -> ValueOperators::add;
            case SUBTRACT -> ValueOperators::subtract;
            case MULTIPLY -> ValueOperators::multiply;
            case DIVIDE -> ValueOperators::divide;
            case EQUAL -> ValueOperators::equal;
            case NOT_EQUAL -> ValueOperators::notEqual;
            case LESS -> ValueOperators::less;
            case LESS_EQUAL -> ValueOperators::lessEqual;
            case GREATER -> ValueOperators::greater;
            case GREATER_EQUAL -> ValueOperators::greaterEqual;
            case IN -> ValueOperators::in;
        };
    }
}
