"""YAML as text only: maps, lists and strings; no floats, no dates, no `no` that turns into False.

Every map remembers its line, so that a fault can name it.  A repeated key is refused, aliases are followed.
Source: PyYAML's BaseLoader, in C where the library is there.
"""

from __future__ import annotations

from typing import Any

import yaml

from thidua.rules.faults import RuleFault

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Map(dict[str, Any]):
    """A map of a rule file with the place it stands at: file and line."""

    place: str = ""


def read_yaml(text: str, name: str) -> Map:
    """Return the one document in ``text`` as maps, lists and strings.

    Raises:
        RuleFault: it is no YAML, not a map, or a key is repeated.

    >>> read_yaml("a: no", "x.yaml")
    {'a': 'no'}
    """
    try:
        node = _Loader(text).get_single_node()
    except yaml.YAMLError as fault:
        raise RuleFault(f"{name}: không đọc được YAML ({fault}). Sửa tệp.") from None
    found = _plain(node, name) if node is not None else None
    if not isinstance(found, Map):
        raise RuleFault(f"{name}: tệp quy định phải là một bảng khóa – giá trị. Sửa tệp.")
    return found


def _plain(node: yaml.Node, name: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _map(node, name)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(part, name) for part in node.value]
    return str(node.value)


def _map(node: yaml.MappingNode, name: str) -> Map:
    found = Map()
    found.place = f"{name}:{node.start_mark.line + 1}"
    for key, value in node.value:
        if key.value in found:
            raise RuleFault(f"{name}:{key.start_mark.line + 1}: khóa “{key.value}” lặp lại. Giữ một khóa.")
        found[key.value] = _plain(value, name)
    return found
