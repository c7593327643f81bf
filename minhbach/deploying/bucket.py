"""A bucket of S3, or of a store that speaks as S3 does: the one room of boto3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from hashlib import md5
from typing import TYPE_CHECKING, Any

from ..findings import Words
from ..hosting import served
from ..output import Output
from .places import PlaceFault, in_parts

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_s3.type_defs import ObjectIdentifierTypeDef

_ADDRESS = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>.*))?")
#: Objects under way at the same time: each waits for the network far longer than it works.
_AT_ONCE = 8
#: Keys that one request may remove.
_REMOVED_AT_ONCE = 1_000
#: What a bucket stores and sends of the headers that a file is to have; it knows no others.
_STORED = {
    "Content-Type": "ContentType",
    "Cache-Control": "CacheControl",
    "Content-Disposition": "ContentDisposition",
}


class Bucket:
    """The objects below a prefix. What they hold is known by one listing: of an object put whole, the ETag is its MD5."""

    def __init__(self, address: str, endpoint: str = "") -> None:
        """Take `s3://bucket/prefix`; credentials and region come from where boto3 finds them.

        `endpoint` is the address of a store that is not Amazon's. Raises PlaceFault for an address that is none, or
        where boto3 is not installed.
        """
        found = _ADDRESS.fullmatch(address)
        if not found:
            raise PlaceFault(
                Words(
                    f"{address!r} không phải địa chỉ dạng s3://ten-kho/thu-muc.",
                    f"{address!r} is no address like s3://bucket/folder.",
                )
            )
        self._bucket = found["bucket"]
        prefix = (found["prefix"] or "").strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._client = _client(endpoint)

    def read(self, path: str) -> bytes | None:
        """Return what stands at an address, or None."""
        if path not in self._standing:
            return None
        with _told(self._bucket):
            return self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"].read()

    def is_empty(self) -> bool:
        """Whether nothing stands below the prefix."""
        return not self._standing

    def put(self, outputs: Iterable[Output], *, again: bool) -> None:
        """Make these files stand, several at a time; an object appears whole or not at all."""
        with ThreadPoolExecutor(_AT_ONCE) as hands:
            for some in in_parts(outputs, 4 * _AT_ONCE):  # so that no more than these are in memory
                for _ in hands.map(self._put, (one for one in some if again or not self._holds(one))):
                    pass

    def _holds(self, output: Output) -> bool:
        return self._standing.get(output.path) == _etag(output)

    def _put(self, output: Output) -> None:
        headers: dict[str, Any] = {
            _STORED[name]: value for name, value in served(output.path).items() if name in _STORED
        }
        with _told(self._bucket):
            self._client.put_object(Bucket=self._bucket, Key=self._prefix + output.path, Body=output.content, **headers)
        self._standing[output.path] = _etag(output)

    def remove(self, paths: Iterable[str]) -> None:
        """Take objects away."""
        for some in in_parts(paths, _REMOVED_AT_ONCE):
            keys: list[ObjectIdentifierTypeDef] = [{"Key": self._prefix + path} for path in some]
            with _told(self._bucket):
                self._client.delete_objects(Bucket=self._bucket, Delete={"Objects": keys, "Quiet": True})

    @cached_property
    def _standing(self) -> dict[str, str]:
        with _told(self._bucket):
            return dict(self._listed())

    def _listed(self) -> Iterator[tuple[str, str]]:
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=self._prefix)
        for page in pages:
            for one in page.get("Contents", ()):
                yield one["Key"].removeprefix(self._prefix), one["ETag"]


_KEYS = Words(
    "kiểm tra AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY và quyền liệt kê, ghi, xóa của khóa ấy. ",
    "check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and whether that key may list, write and delete. ",
)
#: What to do, by the code of what a store or boto3 says; their own words follow.
_MEND = {
    "NoSuchBucket": Words("chưa có kho này, hãy tạo kho trước. ", "there is no such bucket; it has to be made first. "),
    **dict.fromkeys(("NoCredentialsError", "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"), _KEYS),
}


def _etag(output: Output) -> str:
    return f'"{md5(output.content, usedforsecurity=False).hexdigest()}"'


def _client(endpoint: str) -> S3Client:
    try:
        import boto3
    except ImportError:
        raise PlaceFault(
            Words(
                "thiếu boto3 để tải lên kho S3: pip install 'minhbach[s3]'.",
                "boto3, which uploads to S3, is missing: pip install 'minhbach[s3]'.",
            )
        ) from None
    return boto3.client("s3", endpoint_url=endpoint or None)


@contextmanager
def _told(bucket: str) -> Iterator[None]:
    """Say in a line what a store refuses."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (BotoCoreError, ClientError) as fault:
        code = fault.response["Error"]["Code"] if isinstance(fault, ClientError) else type(fault).__name__
        mend = _MEND.get(code, Words("", ""))
        raise PlaceFault(Words(f"kho {bucket}: {mend.vi}{fault}", f"bucket {bucket}: {mend.en}{fault}")) from fault
