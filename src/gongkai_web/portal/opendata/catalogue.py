"""The catalogue of the open data, as DCAT-AP 3 in JSON-LD."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from gongkai_web.portal.opendata.answering import absolute
from gongkai_web.portal.opendata.datasets import DATASETS, DataFile, Dataset

# Names in the vocabulary of the EU's Publications Office, which DCAT-AP prescribes; nothing is loaded from there.
AUTHORITY = "http://publications.europa.eu/resource/authority"
FREQUENCY = f"{AUTHORITY}/frequency/UPDATE_CONT"
LANGUAGE = f"{AUTHORITY}/language/ZHO"
FILE_TYPES = {"text/csv": f"{AUTHORITY}/file-type/CSV", "application/jsonl": f"{AUTHORITY}/file-type/JSON"}
IANA = "http://www.iana.org/assignments/media-types"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def described(site: str, sponsor: str, modified: datetime | None, *, only_files: bool = False) -> dict[str, Any]:
    """Return the catalogue; ``only_files`` leaves out what a program must answer."""
    publisher = {"@id": absolute("/#publisher"), "@type": "foaf:Agent", "foaf:name": _chinese(sponsor)}
    offered = [one for one in DATASETS if one.files or not only_files]
    return {
        "@context": CONTEXT,
        "@id": absolute("/data/catalogue.json"),
        "@type": "dcat:Catalog",
        "dct:title": _chinese(f"{site}开放数据"),
        "dct:description": _chinese("主动公开的政府信息，整批下载或者通过接口查询"),
        "dct:publisher": publisher,
        "dct:language": {"@id": LANGUAGE},
        "dct:license": {"@id": settings.DATA_LICENCE},
        **_moment(modified),
        "foaf:homepage": {"@id": absolute("/data/")},
        "dcat:dataset": [_dataset(one, publisher["@id"], modified, only_files) for one in offered],
        **({} if only_files else {"dcat:service": [_service()]}),
    }


def _dataset(one: Dataset, publisher: Any, modified: datetime | None, only_files: bool) -> dict[str, Any]:
    distributions = [_download(one, file, modified) for file in one.files]
    if not only_files:
        distributions.append(_interface(one))
    return {
        "@id": absolute(f"/data/#{one.id}"),
        "@type": "dcat:Dataset",
        "dct:identifier": one.id,
        "dct:title": _chinese(one.name),
        "dct:description": _chinese(one.text),
        "dcat:keyword": [_chinese(word) for word in one.keywords],
        "dct:publisher": {"@id": publisher},
        "dct:accrualPeriodicity": {"@id": FREQUENCY},
        "dct:language": {"@id": LANGUAGE},
        "dct:license": {"@id": settings.DATA_LICENCE},
        **_moment(modified),
        "dcat:landingPage": {"@id": absolute("/data/")},
        "dcat:distribution": distributions,
    }


def _download(one: Dataset, file: DataFile, modified: datetime | None) -> dict[str, Any]:
    return {
        "@id": absolute(f"{file.url}#distribution"),
        "@type": "dcat:Distribution",
        "dct:title": _chinese(f"{one.name}（{file.format}）"),
        "dcat:accessURL": {"@id": absolute("/data/")},
        "dcat:downloadURL": {"@id": absolute(file.url)},
        "dcat:mediaType": {"@id": f"{IANA}/{file.media_type}"},
        "dct:format": {"@id": FILE_TYPES[file.media_type]},
        "dct:license": {"@id": settings.DATA_LICENCE},
        **_moment(modified),
    }


def _interface(one: Dataset) -> dict[str, Any]:
    return {
        "@id": absolute(f"{one.interface}#distribution"),
        "@type": "dcat:Distribution",
        "dct:title": _chinese(f"{one.name}（接口）"),
        "dcat:accessURL": {"@id": absolute(one.interface)},
        "dcat:accessService": {"@id": absolute("/api/v1/")},
        "dcat:mediaType": {"@id": f"{IANA}/application/json"},
        "dct:license": {"@id": settings.DATA_LICENCE},
    }


def _service() -> dict[str, Any]:
    return {
        "@id": absolute("/api/v1/"),
        "@type": "dcat:DataService",
        "dct:title": _chinese("查询接口"),
        "dcat:endpointURL": {"@id": absolute("/api/v1/")},
        "dcat:endpointDescription": {"@id": absolute("/api/v1/openapi.json")},
        "dcat:servesDataset": [{"@id": absolute(f"/data/#{one.id}")} for one in DATASETS],
    }


def _chinese(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "zh"}


def _moment(at: datetime | None) -> dict[str, Any]:
    if at is None:
        return {}
    return {"dct:modified": {"@value": timezone.localtime(at).isoformat(), "@type": "xsd:dateTime"}}
