package dev.agentc.compiler.check;

import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.plan.Type;
import org.jspecify.annotations.Nullable;

/** A declaration and what is known of it; each thing is worked out once, when it is first asked for. */
final class Symbol {
  final Home home;
  final Decl decl;
  final String qualified;

  boolean used;
  @Nullable Signature signature;
  @Nullable Shape shape;
  @Nullable Type type;
  @Nullable Lowered lowered;
  /** Set while it is being worked out, so that a cycle is seen. */
  boolean busy;

  Symbol(Home home, Decl decl) {
    this.home = home;
    this.decl = decl;
    this.qualified = qualify(home, decl);
  }

  /** The closed errors of the library are named bare. */
  private static String qualify(Home home, Decl decl) {
    var name = decl.name().text();
    if (home.standard() && decl instanceof Decl.Failure) {
      return name;
    }
    if (decl instanceof Decl.External external) {
      return external.receiver().isPresent() ? LibraryNames.receiverHead(external) + "." + name : name;
    }
    return home.module() + "." + name;
  }

  Name name() {
    return decl.name();
  }

  String text() {
    return decl.name().text();
  }

  String kind() {
    return decl.kind().text();
  }

  boolean external() {
    return decl instanceof Decl.External;
  }

  /** Whether it names a type: something that stands after a colon. */
  boolean isType() {
    return decl instanceof Decl.Record
        || decl instanceof Decl.Alias
        || decl instanceof Decl.Failure
        || decl instanceof Decl.Enumeration
        || external() && kind().equals("type");
  }

  boolean isFailure() {
    return decl instanceof Decl.Failure;
  }

  boolean isModel() {
    return kind().equals("model");
  }

  /** Whether it can stand before parentheses. */
  boolean isCallable() {
    return switch (kind()) {
      case "fn", "flow", "strategy", "tool", "prompt", "agent" -> true;
      default -> false;
    };
  }
}
