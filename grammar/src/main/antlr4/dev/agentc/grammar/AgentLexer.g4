// Words, numbers, texts and signs. What depends on brackets (where holes end, so which mode holds; separators; soft
// words) is decided in Cutter and Layout, so that this grammar needs neither actions nor predicates.
lexer grammar AgentLexer;

tokens {
  // made by Cutter from WORD
  LET, VAR, IF, ELSE, FOR, IN, WHILE, REPEAT, PARALLEL, MATCH, CATCH, RETURN, FAIL, EMIT, BREAK, EXPECT, GIVEN,
  AND, OR, NOT, IS, TRUE, FALSE, NULL,
  // made by Layout: separators, and words and brackets that mean something at their place
  SEP, KEY, KIND, IMPORT, PRIVATE, EXTERNAL, TYPE, ENUM, ERROR, AS, WHERE, END,
  PARAM, LAMBDA, BLOCK, ELSE_IF, RETURN_NOTHING, OTHERWISE, FAILS,
  // parts of a text
  CHARS, ESCAPE, HOLE, TAG, HOLE_END, CLOSE,
  // what is wrong already here
  UNCLOSED, UNCLOSED_HOLE
}

SPACE   : [ \t\f\u000B]+ -> skip ;
NEWLINE : '\n' [ \t\n]* ;
DOC     : '///' ~[\n]* ;
COMMENT : '//' ~[\n]* ;

WORD   : [a-zA-Z_\u0080-\uFFFF] [a-zA-Z0-9_\u0080-\uFFFF]* ;
NUMBER : [0-9]+ ('.' [0-9]+)? ([eE] [+\-]? [0-9]+)? ('%' | [a-zA-Z_] [a-zA-Z0-9_]*)? ;
MONEY  : '$' [0-9]+ ('.' [0-9]+)? [a-zA-Z0-9_]* ;

PLAIN     : '"' ~["\\{\n]* '"' ;
OPEN      : '"' ;
OPEN_TEXT : '"""' ;
RAW       : 'r"' ~["\n]* '"' ;
RAW_TEXT  : 'r"""' .*? '"""' ;
RAW_OPEN  : 'r"' ~["\n]* ;
RAW_TEXT_OPEN : 'r"""' ;

LB : '{' ;
RB : '}' ;
LP : '(' ;
RP : ')' ;
LS : '[' ;
RS : ']' ;
TAG_END : '%}' ;

COMMA : ',' ;
COLON : ':' ;
DOT   : '.' ;
QDOT  : '?.' ;
DOTS  : '..' ;
DOTS_BELOW : '..<' ;
Q     : '?' ;
QQ    : '??' ;
FAT   : '=>' ;
ARROW : '->' ;
EQ    : '=' ;
EQEQ  : '==' ;
ADD_TO    : '+=' ;
TAKE_FROM : '-=' ;
NE    : '!=' ;
LT    : '<' ;
LE    : '<=' ;
GT    : '>' ;
GE    : '>=' ;
PLUS  : '+' ;
MINUS : '-' ;
STAR  : '*' ;
SLASH : '/' ;
BAR   : '|' ;

BAD : . ;

mode LINE;
L_CLOSE : '"' -> type(CLOSE) ;
L_CHARS : ~["\\\n{]+ -> type(CHARS) ;
L_BRACE : '{' -> type(CHARS) ;
L_HOLE  : '{{' -> type(HOLE) ;
L_TAG   : '{%' -> type(TAG) ;
L_ESC   : '\\' ('u{' [0-9a-fA-F]* '}' | '{{' | ~[\n])? -> type(ESCAPE) ;
L_BREAK : '\n' ;

mode TEXT;
T_CLOSE : '"""' -> type(CLOSE) ;
T_CHARS : ~["\\{]+ -> type(CHARS) ;
T_QUOTE : '"' '"'? -> type(CHARS) ;
T_BRACE : '{' -> type(CHARS) ;
T_HOLE  : '{{' -> type(HOLE) ;
T_TAG   : '{%' -> type(TAG) ;
T_ESC   : '\\' ('u{' [0-9a-fA-F]* '}' | '{{' | .)? -> type(ESCAPE) ;
