/** Actions no workload may get, why, and where only the breadth is wrong. Patterns are lower-case. */
export interface RefusedActions {
  code: string;
  /** Lower-case IAM patterns. */
  patterns: readonly string[];
  /** Exceptions, lower-case IAM patterns. */
  except?: readonly string[];
  /** Completes "… is refused: ". */
  reason: string;
  /** What would pass instead. */
  fix: string;
}

/** Reads of IAM are judged by breadth (`iam-reads.ts`); everything else in IAM can raise rights. */
export const IAM_READS = ['iam:get*', 'iam:list*', 'iam:simulate*', 'iam:generate*'] as const;

/**
 * Refused whatever the resource. Sources: AWS IAM User Guide, "Privilege escalation"; public lists of escalating
 * actions; AWS service documentation of resource policies.
 */
export const REFUSED_ACTIONS: readonly RefusedActions[] = [
  {
    code: 'iam-write',
    patterns: ['iam:*'],
    except: IAM_READS,
    reason: 'whoever can change users, roles or policies can give themselves any right in the account.',
    fix: 'Leave it out. If a role or policy has to be made, ask the platform team.',
  },
  {
    code: 'whole-organization',
    patterns: [
      'organizations:*',
      'account:*',
      'sso:*',
      'sso-directory:*',
      'identitystore:*',
      'identitystore-auth:*',
      'identity-sync:*',
      'controltower:*',
      'ram:*',
    ],
    reason: 'it reaches beyond the tenant, to the organization, its people or other accounts.',
    fix: 'Leave it out. Ask the platform team for what you want to know or change.',
  },
  {
    code: 'other-identity',
    patterns: [
      'sts:getfederationtoken',
      'sts:assumeroot',
      'sts:assumerolewithsaml',
      'sts:assumerolewithwebidentity',
      'eks:*podidentityassociation*',
      'eks-auth:*',
      'eks:createaccessentry',
      'eks:updateaccessentry',
      'eks:associateaccesspolicy',
      'rolesanywhere:create*',
      'rolesanywhere:enable*',
      'rolesanywhere:import*',
      'rolesanywhere:put*',
      'rolesanywhere:update*',
    ],
    reason: 'it hands out identities that were never approved.',
    fix: 'Leave it out. Request access for the workload that needs it.',
  },
  {
    code: 'code-of-others',
    patterns: ['ec2-instance-connect:send*sshpublickey', 'glue:updatedevendpoint'],
    reason: 'it runs commands as another machine, with that machine’s rights.',
    fix: 'Leave it out.',
  },
  {
    code: 'key-control',
    patterns: [
      'kms:creategrant',
      'kms:putkeypolicy',
      'kms:replicatekey',
      'kms:schedulekeydeletion',
      'kms:deleteimportedkeymaterial',
      'kms:disablekey',
    ],
    reason: 'it gives a key to others, or makes what the key encrypts unreadable.',
    fix: 'Use kms:Decrypt or kms:GenerateDataKey on one key.',
  },
  {
    code: 'hides-traces',
    patterns: [
      'cloudtrail:stoplogging',
      'cloudtrail:deletetrail',
      'cloudtrail:updatetrail',
      'cloudtrail:put*selectors',
      'cloudtrail:deleteeventdatastore',
      'config:stop*',
      'config:delete*',
      'config:putconfigurationrecorder',
      'guardduty:delete*',
      'guardduty:disassociate*',
      'guardduty:stop*',
      'guardduty:updatedetector',
      'securityhub:disable*',
      'access-analyzer:deleteanalyzer',
      'macie2:disable*',
      'ec2:deleteflowlogs',
    ],
    reason: 'it switches off what records or detects misuse.',
    fix: 'Leave it out.',
  },
  {
    code: 'opens-to-others',
    patterns: [
      's3:putbucketpolicy',
      's3:deletebucketpolicy',
      's3:putbucketacl',
      's3:put*publicaccessblock',
      's3:put*accesspoint*policy*',
      's3express:put*policy',
      's3-outposts:put*policy',
      'ecr:setrepositorypolicy',
      'ecr-public:setrepositorypolicy',
      'sqs:addpermission',
      'sns:addpermission',
      'secretsmanager:putresourcepolicy',
      'lambda:addpermission',
      'lambda:addlayerversionpermission',
      'ec2:modifysnapshotattribute',
      'ec2:modifyimageattribute',
      'rds:modifydb*snapshotattribute',
      'ssm:modifydocumentpermission',
    ],
    reason: 'it can open the data to other accounts or to everybody.',
    fix: 'Leave it out. Sharing with another account is set up by the platform team.',
  },
];
