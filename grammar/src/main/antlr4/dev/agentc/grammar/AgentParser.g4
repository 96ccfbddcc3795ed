// Every decision here needs one token: what would need more is decided by Layout before.
// Labels are all the reader uses, so no parse tree is built beside them.
parser grammar AgentParser;

options { tokenVocab = AgentLexer; }

file : (entries+=entry (SEP entries+=entry)*)? EOF ;

entry : brought=importing | hidden=PRIVATE? what=declaration ;
importing
  : IMPORT (path=PLAIN | names+=WORD (DOT names+=WORD)*) (AS alias=WORD)?
    (LB (members+=member (SEP members+=member)*)? RB)?
  ;
declaration
  : kind=TYPE name=(WORD | KEY) generic=generics? (EQ alias=type (WHERE where=expr)? | body=fields (WHERE where=expr)?) #typeKind
  | kind=ERROR name=(WORD | KEY) body=fields?                                              #errorKind
  | kind=ENUM name=WORD body=enumValues                                                    #enumKind
  | kind=LET name=(WORD | KEY) (COLON of=type)? EQ value=expr                              #letKind
  | EXTERNAL kind=KIND first=WORD (LT args+=type (COMMA args+=type)* close=GT)?
    (DOT second=WORD generic=generics?)? with=params? (ARROW result=type)? body=fields?    #externalKind
  | kind=KIND (name=(WORD | KEY) generic=generics? with=params? | title=PLAIN)
    (ARROW result=type | COLON row=type)? (EQ value=expr | body=items)?                    #anyKind
  ;
member    : name=WORD (AS alias=WORD)? ;
enumValues : LB (all+=enumValue (SEP all+=enumValue)*)? RB ;
enumValue : name=WORD (EQ wire=PLAIN)? ;
generics  : LT names+=WORD (COMMA names+=WORD)* GT ;
params    : LP (all+=field (COMMA all+=field)*)? RP ;
fields    : LB (all+=field (SEP all+=field)*)? RB ;
field     : name=(KEY | WORD) (AS wire=PLAIN)? COLON of=type (WHERE where=expr)? (EQ value=expr)? ;

type     : members+=typeAtom (BAR members+=typeAtom)* ;
typeAtom
  : (names+=(WORD | NULL) (DOT names+=WORD)* (LT args+=type (COMMA args+=type)* angle=GT)?
    | sign=MINUS? literal=NUMBER | literal=(PLAIN | TRUE | FALSE)) optional=Q?
  | open=LP (args+=type (COMMA args+=type)*)? close=RP (ARROW result=typeAtom | optional=Q)?
  ;

items : open=LB (all+=item (SEP all+=item)*)? close=RB ;
block : open=BLOCK (all+=item (SEP all+=item)*)? close=RB ;
item
  : key=KEY COLON first=expr
  | word=(LET | VAR) name=(WORD | KEY) (COLON of=type)? EQ first=expr
  | word=FOR name=WORD IN first=expr body=block
  | word=(WHILE | REPEAT) first=expr body=block
  | word=GIVEN first=expr FAT fails=FAILS? second=expr
  | word=EXPECT first=expr (fails=FAILS second=expr?)?
  | word=EMIT first=expr
  | word=BREAK
  | first=expr (word=(EQ | ADD_TO | TAKE_FROM) second=expr)?
  ;

expr
  : first=operand (more+=step)* (word=OTHERWISE jump=jumping | word=CATCH arms=branches)?
  | jump=jumping
  | (names+=PARAM | open=LAMBDA (names+=WORD (COMMA names+=WORD)*)? RP) FAT (body=block | value=expr)
  ;
jumping : word=(RETURN | FAIL) value=expr | word=RETURN_NOTHING ;
step
  : op=(OR | AND | EQEQ | NE | LT | LE | GT | GE | IN | QQ | DOTS | DOTS_BELOW | PLUS | MINUS | STAR | SLASH) right=operand
  | op=IS of=plainType
  ;
plainType : members+=plainAtom (BAR members+=plainAtom)* ;
plainAtom : names+=(WORD | NULL) (DOT names+=WORD)* | sign=MINUS? literal=NUMBER | literal=(PLAIN | TRUE | FALSE) ;
operand : (signs+=(NOT | MINUS))*
  ( atom=(WORD | NUMBER | MONEY | PLAIN | RAW | RAW_TEXT | TRUE | FALSE | NULL)
  | words=template
  | open=LP inner=expr close=RP
  | open=LS (all+=expr (COMMA all+=expr)*)? close=RS
  | map=braces
  | choice=choosing
  | word=MATCH inner=expr cases=branches
  | word=PARALLEL (FOR name=WORD IN inner=expr body=block | map=braces)
  ) (more+=suffix)* ;
suffix
  : op=(DOT | QDOT) name=WORD
  | op=LP (args+=arg (COMMA args+=arg)*)? close=RP
  | op=LS index=expr close=RS
  | map=braces
  ;
arg    : (name=KEY COLON)? value=expr | rest=DOTS ;
braces : open=LB (all+=pair (SEP all+=pair)*)? close=RB ;
pair   : (key=KEY | quoted=PLAIN | words=template | number=NUMBER) COLON value=expr | lone=WORD ;

choosing : open=IF conditions+=expr blocks+=block (words+=ELSE_IF IF conditions+=expr blocks+=block)* (ELSE otherwise=block)? ;
branches : open=BLOCK (all+=branch (SEP all+=branch)*)? close=RB ;
branch   : cases+=pattern (BAR cases+=pattern)* (IF guard=expr)? FAT (body=block | value=expr) ;
pattern
  : names+=WORD (DOT names+=WORD)* (binder=WORD | LB (parts+=WORD (SEP parts+=WORD)*)? close=RB)?
  | sign=MINUS? literal=(NUMBER | MONEY)
  | literal=(PLAIN | RAW | NULL | TRUE | FALSE)
  ;

template : open=(OPEN | OPEN_TEXT) (parts+=part)* close=CLOSE ;
part
  : word=(CHARS | ESCAPE)
  | word=HOLE value=expr close=HOLE_END
  | word=TAG (sort=IF value=expr | sort=ELSE | sort=ELSE_IF IF value=expr | sort=FOR name=WORD IN value=expr | sort=END) close=TAG_END
  ;
