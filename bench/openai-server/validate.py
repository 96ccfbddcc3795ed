#!/usr/bin/env python3
"""Validates request bodies, one JSON object a line on standard input, by the openai package's own types.

A field that the package does not know is a finding too.
"""
import collections.abc
import sys
import types
import typing

from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming, CompletionCreateParamsStreaming
from pydantic import ConfigDict, TypeAdapter, ValidationError
from typing_extensions import NotRequired, Required, TypedDict, is_typeddict

KNOWN = {}


def strict(kind):
    """The same type with lists for iterables, which pydantic would take unseen, and closed to other fields."""
    if is_typeddict(kind):
        return closed(kind)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (Required, NotRequired, typing.Annotated):
        return strict(inner[0])
    if origin is collections.abc.Iterable:
        return list[strict(inner[0])]
    if origin in (typing.Union, types.UnionType):
        return typing.Union[tuple(strict(i) for i in inner)]
    if origin in (list, dict):
        return origin[tuple(strict(i) for i in inner)]
    return kind


def closed(kind):
    if kind not in KNOWN:
        hints = typing.get_type_hints(kind, include_extras=True)
        fields = {name: Required[strict(hint)] if name in kind.__required_keys__ else NotRequired[strict(hint)]
                  for name, hint in hints.items()}
        KNOWN[kind] = TypedDict(kind.__name__, fields)
        KNOWN[kind].__pydantic_config__ = ConfigDict(extra='forbid', strict=True)
    return KNOWN[kind]


def main():
    body = TypeAdapter(typing.Union[closed(CompletionCreateParamsStreaming), closed(CompletionCreateParamsNonStreaming)])
    n = bad = 0
    for line in sys.stdin.buffer:
        n += 1
        try:
            body.validate_json(line)
        except ValidationError as e:
            bad += 1
            print(f'body {n}: {e}', file=sys.stderr)
    print(f'{n - bad} of {n} request bodies are valid')
    sys.exit(bad > 0 or n == 0)


if __name__ == '__main__':
    main()
